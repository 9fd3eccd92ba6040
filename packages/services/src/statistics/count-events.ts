import { firstUuidAt } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

const minuteMs = 60_000;

/**
 * Events accepted since the minute of an instant: those in the roll-ups, and one by one those that are not in there yet. In
 * one snapshot, so an event is in exactly one of the two. What is not counted yet was made in the ten minutes before the
 * roll-ups counted last, or later: no commit takes longer.
 */
export async function countEvents(tx: Transaction, ctx: ServiceContext, instant: Date): Promise<number> {
  const since = new Date(Math.floor(instant.getTime() / minuteMs) * minuteMs);
  const [row] = await tx.$queryRaw<[{ events: number }]>`
    WITH uncounted AS (
      SELECT transaction_id, greatest(${firstUuidAt(since)}::uuid,
        CASE WHEN isfinite(counted_at) THEN engine.uuid_from(counted_at - interval '10 minutes') END) AS from_id
      FROM engine.statistics_progress
    )
    SELECT (
      (SELECT coalesce(sum(events), 0) FROM engine.environment_minute
       WHERE environment_id = ${ctx.environmentId}::uuid AND starts_at >= ${since})
      + (SELECT count(*) FROM engine.event
         WHERE environment_id = ${ctx.environmentId}::uuid AND id >= (SELECT from_id FROM uncounted)
           AND transaction_id >= (SELECT transaction_id FROM uncounted))
    )::float8 AS events`;
  return row.events;
}
