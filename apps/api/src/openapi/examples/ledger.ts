import type { LedgerView } from "@posthorn/core";
import { at, later } from "./ids.ts";

const from = "2026-02-28T09:35:00.000Z";

export const ledgerExample: LedgerView = {
  from,
  to: later,
  countedTo: later,
  balanced: true,
  events: { accepted: 1000, unmatched: 3, unbalanced: 0 },
  considered: 1994,
  deliveries: { pending: 0, retrying: 2, succeeded: 1990, dead: 1, canceled: 0, handled: 0 },
  skipped: { filter_not_matched: 1 },
  difference: 0,
  lastCheck: { startedAt: at, finishedAt: at, from, to: at, findings: 0 },
  findings: { total: 0, items: [] },
};
