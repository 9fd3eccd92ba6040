import type { PoolClient } from "pg";

/*
 * When an endpoint's ordering or batching is changed, what is queued already is brought after it here, in bounded steps and
 * not by the change itself: that would hold the environment's row, and with it everything that is accepted meanwhile.
 */

/** Lets go of rows that follow a setting which the endpoint no longer has, the oldest of each lane first; says how many it found. */
export async function settleStrays(client: PoolClient, endpointId: string, limit: number): Promise<number> {
  // Dead ones that nobody waits for any more.
  const blocking = await client.query({
    name: "settle-blocking",
    text: `DELETE FROM engine.delivery_queue WHERE ctid = ANY (ARRAY(
      SELECT q.ctid FROM public.endpoint p JOIN engine.delivery_queue q ON q.endpoint_id = p.id AND q.status = 'blocking'
      WHERE p.id = $1 AND NOT (p.ordered AND p.order_after_dead = 'hold') LIMIT $2 FOR UPDATE OF q))`,
    values: [endpointId, limit],
  });
  const inLanes = await client.query({
    name: "settle-lanes",
    text: `UPDATE engine.delivery_queue SET lane = NULL,
        status = CASE status WHEN 'behind' THEN 'queued' ELSE status END,
        round_started_at = CASE status WHEN 'behind' THEN now() ELSE round_started_at END
      WHERE ctid = ANY (ARRAY(
        SELECT q.ctid FROM public.endpoint p JOIN engine.delivery_queue q ON q.endpoint_id = p.id AND q.lane IS NOT NULL
        WHERE p.id = $1 AND NOT p.ordered ORDER BY q.lane, q.sequence LIMIT $2 FOR UPDATE OF q))`,
    values: [endpointId, limit],
  });
  // The fast lane holds the rows of what it is recording, and waits for the endpoint's health, which a round holds.
  const inBatches = await client.query({
    name: "settle-batches",
    text: `UPDATE engine.delivery_queue SET batch_id = NULL WHERE ctid = ANY (ARRAY(
      SELECT q.ctid FROM public.endpoint p JOIN engine.delivery_queue q ON q.endpoint_id = p.id AND q.batch_id IS NOT NULL
      WHERE p.id = $1 AND p.batch_max_events IS NULL LIMIT $2 FOR UPDATE OF q SKIP LOCKED))`,
    values: [endpointId, limit],
  });
  return Math.max(blocking.rowCount ?? 0, inLanes.rowCount ?? 0, inBatches.rowCount ?? 0);
}
