import { type DeliveryState, firstUuidAt, RequestError, type SkipReason, type Uuid } from "@posthorn/core";
import { inTimedTransaction, type ServiceContext } from "../context/service-context.ts";

/** What became of the events accepted in a range. */
export interface LedgerCount {
  accepted: number;
  unmatched: number;
  unbalanced: number;
  considered: number;
  deliveries: Record<DeliveryState, number>;
  skipped: Partial<Record<SkipReason, number>>;
}

const hourMs = 3_600_000;
const longestSliceMs = 31 * 24 * hourMs;
const shortestSliceMs = 60_000;
const quickMs = 300;
const slowMs = 1_000;
const mostOfSliceMs = 4_000;
const budgetMs = 15_000;

/**
 * Counts a range piece by piece, the oldest first; each piece is made longer or shorter by how long the one before took, so
 * that none holds its transaction long. An event belongs to one piece with all its deliveries, whenever they were made, so
 * the pieces add up. 503 `query_too_expensive` where the range holds more than can be counted in 15 s.
 */
export async function countLedger(ctx: ServiceContext, from: Date, to: Date): Promise<LedgerCount> {
  const counts: LedgerCount[] = [];
  const deadline = performance.now() + budgetMs;
  let sliceMs = hourMs;
  for (let sliceFrom = from; sliceFrom < to; ) {
    const sliceTo = new Date(Math.min(sliceFrom.getTime() + sliceMs, to.getTime()));
    const startedAt = performance.now();
    if (startedAt >= deadline) throw tooExpensive();
    const count = await countSlice(ctx, sliceFrom, sliceTo);
    const tookMs = performance.now() - startedAt;
    if (count) {
      counts.push(count);
      sliceFrom = sliceTo;
    }
    if (tookMs < quickMs) sliceMs = Math.min(sliceMs * 3, longestSliceMs);
    else if (tookMs > slowMs) sliceMs = Math.max(sliceMs / 3, shortestSliceMs);
  }
  return counts.reduce(add, nothing);
}

interface SliceRow extends Record<DeliveryState, number> {
  accepted: number;
  unmatched: number;
  unbalanced: number;
  considered: number;
  skipped: Partial<Record<SkipReason, number>>;
}

/*
 * Null where it takes too long. Every event of the slice beside its deliveries, in one statement, so at one moment.
 * Expected plan: index or bitmap scans of event_pkey and delivery_event_idx in the partitions from the slice on, a hash join.
 */
async function countSlice(ctx: ServiceContext, from: Date, to: Date): Promise<LedgerCount | null> {
  const [fromId, toId] = [firstUuidAt(from), firstUuidAt(to)];
  const leastDeliveryId: Uuid = firstUuidAt(new Date(from.getTime() - hourMs));
  const { environmentId } = ctx;
  return inTimedTransaction(ctx, mostOfSliceMs, async (tx) => {
    // The planner doesn't know that rows of neighbouring ids lie together, and would read the whole day for each of its hours.
    await tx.$executeRaw`SELECT set_config('enable_seqscan', 'off', true)`;
    const [row] = await tx.$queryRaw<SliceRow[]>`
      WITH event AS MATERIALIZED (
        SELECT id, considered, CASE jsonb_typeof(skipped) WHEN 'array' THEN skipped ELSE '[]' END AS skipped FROM engine.event
        WHERE environment_id = ${environmentId}::uuid AND id >= ${fromId}::uuid AND id < ${toId}::uuid
      ), delivery AS (
        SELECT event_id, count(*) AS total, count(*) FILTER (WHERE state = 'pending') AS pending,
          count(*) FILTER (WHERE state = 'retrying') AS retrying, count(*) FILTER (WHERE state = 'succeeded') AS succeeded,
          count(*) FILTER (WHERE state = 'dead') AS dead, count(*) FILTER (WHERE state = 'canceled') AS canceled,
          count(*) FILTER (WHERE state = 'handled') AS handled
        FROM engine.delivery WHERE environment_id = ${environmentId}::uuid AND id >= ${leastDeliveryId}::uuid
          AND event_id >= ${fromId}::uuid AND event_id < ${toId}::uuid
        GROUP BY event_id
      )
      SELECT count(e.id)::float8 AS accepted, count(*) FILTER (WHERE e.considered = 0)::float8 AS unmatched,
        count(*) FILTER (WHERE coalesce(e.considered, 0) <> coalesce(d.total, 0) + coalesce(jsonb_array_length(e.skipped), 0))::float8
          AS unbalanced,
        coalesce(sum(e.considered), 0)::float8 AS considered,
        coalesce(sum(d.pending), 0)::float8 AS pending, coalesce(sum(d.retrying), 0)::float8 AS retrying,
        coalesce(sum(d.succeeded), 0)::float8 AS succeeded, coalesce(sum(d.dead), 0)::float8 AS dead,
        coalesce(sum(d.canceled), 0)::float8 AS canceled, coalesce(sum(d.handled), 0)::float8 AS handled,
        (SELECT coalesce(jsonb_object_agg(reason, times), '{}') FROM (
          SELECT coalesce(s ->> 'r', 'unknown') AS reason, count(*) AS times
          FROM event CROSS JOIN jsonb_array_elements(event.skipped) s WHERE event.skipped <> '[]' GROUP BY 1) r) AS skipped
      FROM event e FULL JOIN delivery d ON d.event_id = e.id`;
    if (!row) return nothing;
    const { accepted, unmatched, unbalanced, considered, skipped, ...deliveries } = row;
    return { accepted, unmatched, unbalanced, considered, skipped, deliveries };
  });
}

const nothing: LedgerCount = {
  accepted: 0,
  unmatched: 0,
  unbalanced: 0,
  considered: 0,
  skipped: {},
  deliveries: { pending: 0, retrying: 0, succeeded: 0, dead: 0, canceled: 0, handled: 0 },
};

function add(a: LedgerCount, b: LedgerCount): LedgerCount {
  return {
    accepted: a.accepted + b.accepted,
    unmatched: a.unmatched + b.unmatched,
    unbalanced: a.unbalanced + b.unbalanced,
    considered: a.considered + b.considered,
    skipped: addEach(a.skipped, b.skipped),
    deliveries: { ...nothing.deliveries, ...addEach(a.deliveries, b.deliveries) },
  };
}

function addEach<Key extends string>(
  a: Partial<Record<Key, number>>,
  b: Partial<Record<Key, number>>,
): Partial<Record<Key, number>> {
  const sum = { ...a };
  for (const key of Object.keys(b) as Key[]) sum[key] = (sum[key] ?? 0) + (b[key] ?? 0);
  return sum;
}

function tooExpensive(): RequestError {
  return new RequestError(
    503,
    "query_too_expensive",
    "This range holds more events than can be counted at once. Ask for a shorter one: move from and to closer together.",
  );
}
