import type { BulkActionView, BulkPlanView } from "@posthorn/core";
import { at, deliveryId, endpointId, endpointUrl, eventId, later } from "./ids.ts";

export const bulkActionExample: BulkActionView = {
  id: "blk_01kb3v9w0hf5tb0r2x8c6d4e7w",
  action: "retry",
  state: "running",
  filter: { endpointIds: [endpointId], states: ["dead"], from: "2026-03-01T00:00:00.000Z", to: at },
  note: "The receiver was down.",
  until: null,
  matched: 1200,
  matchedExact: true,
  estimatedSeconds: 12,
  done: 400,
  skipped: { state_changed: 2 },
  startedBy: "ada@example.com",
  createdAt: later,
  finishedAt: null,
};

export const planExample: BulkPlanView = {
  matched: 1200,
  exact: true,
  estimatedSeconds: 12,
  endpoints: [{ endpointId, endpointUrl, matched: 1200, perSecond: 100 }],
  sample: [
    {
      deliveryId,
      eventId,
      eventType: "invoice.paid",
      endpointId,
      endpointUrl,
      state: "dead",
      acceptedAt: at,
    },
  ],
};
