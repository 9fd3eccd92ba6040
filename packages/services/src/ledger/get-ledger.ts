import {
  fieldError,
  firstUuidAt,
  type LedgerCheckView,
  type LedgerFindingCode,
  type LedgerFindingView,
  LedgerInput,
  type LedgerView,
  ledgerLimits,
  parseInput,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { countLedger } from "./count-ledger.ts";
import { describeFinding } from "./describe-finding.ts";

const dayMs = 24 * 3_600_000;

/**
 * What became of every event that the environment accepted in a range: the last 24 hours, unless the input says otherwise.
 * What its retention has removed is left out, and what may still be on its way into the database.
 */
export async function getLedger(ctx: ServiceContext, input: LedgerInput = {}): Promise<LedgerView> {
  requirePermission(ctx, "deliveries:read");
  const asked = toRange(parseInput(LedgerInput, input), ctx.now());
  const { horizon, keptFrom } = await readBounds(ctx);
  const from = latest(asked.from, keptFrom);
  const to = latest(asked.to, from);
  const countedTo = latest(from, earliest(to, horizon));
  const count = await countLedger(ctx, from, countedTo);
  const { findings, lastCheck } = await inTransaction(ctx, async (tx) => ({
    findings: await readFindings(tx, ctx, from, countedTo),
    lastCheck: await readLastCheck(tx, ctx),
  }));
  const { accepted, unmatched, unbalanced, considered, deliveries, skipped } = count;
  const accounted = [...Object.values(deliveries), ...Object.values(skipped)].reduce((a, b) => a + b, 0);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    countedTo: countedTo.toISOString(),
    balanced: unbalanced === 0 && findings.total === 0,
    events: { accepted, unmatched, unbalanced },
    considered,
    deliveries,
    skipped,
    difference: considered - accounted,
    lastCheck,
    findings,
  };
}

function toRange({ from, to }: LedgerInput, now: Date): { from: Date; to: Date } {
  const end = to === undefined ? now : new Date(to);
  const begin = from === undefined ? new Date(end.getTime() - dayMs) : new Date(from);
  if (begin >= end) throw fieldError("from", "out_of_range", "from must be before to.");
  if (end.getTime() - begin.getTime() > ledgerLimits.rangeDays * dayMs) {
    throw fieldError(
      "from",
      "out_of_range",
      `from and to may be at most ${ledgerLimits.rangeDays} days apart.`,
    );
  }
  return { from: begin, to: end };
}

const latest = (a: Date, b: Date) => new Date(Math.max(a.getTime(), b.getTime()));
const earliest = (a: Date, b: Date) => new Date(Math.min(a.getTime(), b.getTime()));

async function readBounds(ctx: ServiceContext): Promise<{ horizon: Date; keptFrom: Date }> {
  const [bounds] = await inTransaction(
    ctx,
    (tx) => tx.$queryRaw<{ horizon: Date; keptFrom: Date }[]>`
      SELECT engine.safe_horizon() AS horizon, now() - retention_days * interval '1 day' AS "keptFrom"
      FROM public.environment WHERE tenant_id = ${ctx.tenantId}::uuid AND id = ${ctx.environmentId}::uuid`,
  );
  if (!bounds) throw new Error("The environment is gone.");
  return bounds;
}

/** What is wrong with the range's events and nobody has put right, the newest first; rows that name no event go with the rest. */
async function readFindings(
  tx: Transaction,
  ctx: ServiceContext,
  from: Date,
  to: Date,
): Promise<LedgerView["findings"]> {
  const rows = await tx.$queryRaw<
    {
      event_id: Uuid | null;
      delivery_id: Uuid | null;
      code: LedgerFindingCode;
      details: Record<string, string | number | null>;
      found_at: Date;
      seen_at: Date;
      total: number;
    }[]
  >`
    SELECT event_id, delivery_id, code, details, found_at, seen_at, count(*) OVER ()::int AS total FROM engine.ledger_finding
    WHERE environment_id = ${ctx.environmentId}::uuid AND resolved_at IS NULL
      AND coalesce(event_id, delivery_id) >= ${firstUuidAt(from)}::uuid AND coalesce(event_id, delivery_id) < ${firstUuidAt(to)}::uuid
    ORDER BY found_at DESC, event_id DESC, delivery_id DESC, code LIMIT ${ledgerLimits.shownFindings}`;
  const items: LedgerFindingView[] = rows.map((row) => ({
    eventId: row.event_id && toPublicId("event", row.event_id),
    deliveryId: row.delivery_id && toPublicId("delivery", row.delivery_id),
    code: row.code,
    detail: describeFinding(row.code, row.details),
    foundAt: row.found_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
  }));
  return { total: rows[0]?.total ?? 0, items };
}

async function readLastCheck(tx: Transaction, ctx: ServiceContext): Promise<LedgerCheckView | null> {
  const [row] = await tx.$queryRaw<
    { started_at: Date; finished_at: Date; range_from: Date; range_to: Date; findings: number }[]
  >`
    SELECT c.started_at, c.finished_at, c.range_from, c.range_to, (SELECT count(*)::int FROM engine.ledger_finding f
      WHERE f.check_id = c.id AND f.environment_id = ${ctx.environmentId}::uuid) AS findings
    FROM engine.ledger_check c WHERE c.finished_at IS NOT NULL ORDER BY c.finished_at DESC LIMIT 1`;
  return row
    ? {
        startedAt: row.started_at.toISOString(),
        finishedAt: row.finished_at.toISOString(),
        from: row.range_from.toISOString(),
        to: row.range_to.toISOString(),
        findings: row.findings,
      }
    : null;
}
