import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** Of an endpoint with a rate limit, so many seconds' worth stand in its queue. */
const secondsAhead = 10;
/** Of any endpoint, so many rows. */
const mostAhead = 1_000;

/**
 * How much of an endpoint's queue a bulk action may fill: what is new comes behind no more than this, and what isn't queued
 * yet can still be canceled.
 */
export const aheadOf = (rateLimit: number | null): number =>
  Math.min(mostAhead, rateLimit === null ? mostAhead : rateLimit * secondsAhead);

/** How many deliveries of an endpoint wait to be sent, whoever queued them; counted up to `limit`. */
export async function countWaiting(
  tx: Transaction,
  ctx: ServiceContext,
  endpoint: { id: Uuid; shard: number },
  limit: number,
): Promise<number> {
  const [row] = await tx.$queryRaw<[{ waiting: bigint }]>`
    SELECT count(*) AS waiting FROM (
      (SELECT FROM engine.delivery_queue
        WHERE environment_id = ${ctx.environmentId}::uuid AND shard = ${endpoint.shard}::smallint AND endpoint_id = ${endpoint.id}::uuid AND status = 'queued' LIMIT ${limit})
      UNION ALL
      (SELECT FROM engine.delivery_queue
        WHERE environment_id = ${ctx.environmentId}::uuid AND endpoint_id = ${endpoint.id}::uuid AND status = 'held' LIMIT ${limit})
      UNION ALL
      (SELECT FROM engine.delivery_queue
        WHERE environment_id = ${ctx.environmentId}::uuid AND endpoint_id = ${endpoint.id}::uuid AND status = 'failed' LIMIT ${limit})
      UNION ALL
      (SELECT FROM engine.delivery_queue
        WHERE environment_id = ${ctx.environmentId}::uuid AND endpoint_id = ${endpoint.id}::uuid AND status = 'waiting' AND due_at <= now() LIMIT ${limit})
      UNION ALL
      (SELECT FROM engine.delivery_queue
        WHERE environment_id = ${ctx.environmentId}::uuid AND endpoint_id = ${endpoint.id}::uuid AND lane IS NOT NULL AND status IN ('behind', 'blocking') LIMIT ${limit})
      LIMIT ${limit}) w`;
  return Number(row.waiting);
}
