import type { PoolClient } from "pg";
import { columns } from "./columns.ts";

/** Deliveries of an endpoint that are not final, but for those being recorded this moment: the next round gets them. */
export async function readOpen(
  client: PoolClient,
  endpointId: string,
  shard: number,
  limit: number,
): Promise<string[]> {
  const result = await client.query<{ delivery_id: string }>({
    name: "read-open",
    text: `SELECT * FROM (SELECT delivery_id FROM engine.delivery_queue
        WHERE shard = $2 AND endpoint_id = $1 AND status = 'queued' LIMIT $3 FOR UPDATE SKIP LOCKED) queued
      UNION ALL SELECT * FROM (SELECT delivery_id FROM engine.delivery_queue
        WHERE endpoint_id = $1 AND status = 'waiting' LIMIT $3 FOR UPDATE SKIP LOCKED) waiting
      UNION ALL SELECT * FROM (SELECT delivery_id FROM engine.delivery_queue
        WHERE endpoint_id = $1 AND status = 'failed' LIMIT $3 FOR UPDATE SKIP LOCKED) failed
      UNION ALL SELECT * FROM (SELECT delivery_id FROM engine.delivery_queue
        WHERE endpoint_id = $1 AND status = 'held' LIMIT $3 FOR UPDATE SKIP LOCKED) held
      UNION ALL SELECT * FROM (SELECT delivery_id FROM engine.delivery_queue
        WHERE endpoint_id = $1 AND lane IS NOT NULL AND status IN ('behind', 'blocking') LIMIT $3 FOR UPDATE SKIP LOCKED) lanes
      LIMIT $3`,
    values: [endpointId, shard, limit],
  });
  return result.rows.map((row) => row.delivery_id);
}

/**
 * Ends deliveries that are still open: out of the queue, into the dead letters where `state` is dead. A dead one stays at the
 * head of its lane where its endpoint holds the others until somebody has settled it.
 */
export async function endDeliveries(
  client: PoolClient,
  environmentId: string,
  endings: readonly { deliveryId: string; state: "dead" | "canceled"; reason: string }[],
): Promise<void> {
  const ids = endings.map((ending) => ending.deliveryId).toSorted();
  await client.query({
    name: "end-deliveries",
    text: `WITH given AS (
        SELECT * FROM unnest($2::uuid[], $3::engine.delivery_state[], $4::text[]) AS t(id, state, reason)
      ), stays AS (
        SELECT q.delivery_id FROM given g
        JOIN engine.delivery_queue q ON q.environment_id = $1 AND q.delivery_id = g.id AND q.lane IS NOT NULL
        JOIN public.endpoint p ON p.id = q.endpoint_id AND p.ordered AND p.order_after_dead = 'hold'
        WHERE g.state = 'dead' AND g.reason NOT IN ('endpoint_disabled', 'payload_expired')
      ), blocking AS (
        UPDATE engine.delivery_queue SET status = 'blocking', due_at = NULL
        WHERE environment_id = $1 AND delivery_id = ANY (ARRAY(SELECT delivery_id FROM stays))
      ), gone AS (
        DELETE FROM engine.delivery_queue
        WHERE environment_id = $1 AND delivery_id = ANY ($2) AND delivery_id <> ALL (ARRAY(SELECT delivery_id FROM stays))
      ), ended AS (
        UPDATE engine.delivery d SET state = g.state, ended_reason = g.reason, completed_at = now() FROM given g
        WHERE d.environment_id = $1 AND d.id = g.id AND d.id BETWEEN $5 AND $6 AND d.state IN ('pending', 'retrying')
        RETURNING d.id, d.endpoint_id, g.state, g.reason
      )
      INSERT INTO engine.dead_letter (environment_id, delivery_id, endpoint_id, reason, died_at)
      SELECT $1, id, endpoint_id, reason, now() FROM ended WHERE state = 'dead' ON CONFLICT DO NOTHING`,
    values: [environmentId, ...columns(endings, ["deliveryId", "state", "reason"]), ids.at(0), ids.at(-1)],
  });
}
