import type { PoolClient } from "pg";
import type { Queryable } from "../roles.ts";

export type PartitionedTable = "event" | "delivery" | "attempt";

/** Open deliveries of one endpoint whose event has expired. UUIDs. */
export interface ExpiredOpen {
  environmentId: string;
  endpointId: string;
  deliveryIds: string[];
}

/**
 * Goes through the whole queue, which is as long as the work at hand. Some of what it finds may be on its way this moment.
 * Expected plan: environments, nested with an index scan of delivery_queue's primary key.
 */
export async function findExpiredOpen(pool: Queryable, limit: number): Promise<ExpiredOpen[]> {
  const result = await pool.query<{ environment_id: string; endpoint_id: string; delivery_ids: string[] }>({
    name: "find-expired-open",
    text: `SELECT environment_id, endpoint_id, array_agg(delivery_id) AS delivery_ids FROM (
        SELECT q.environment_id, q.endpoint_id, q.delivery_id
        FROM (SELECT id, engine.first_uuid_at(engine.keep_from(retention_days)) AS before FROM public.environment) e
        JOIN engine.delivery_queue q ON q.environment_id = e.id AND q.event_id < e.before
        LIMIT $1
      ) expired GROUP BY 1, 2 ORDER BY 2`,
    values: [limit],
  });
  return result.rows.map((row) => ({
    environmentId: row.environment_id,
    endpointId: row.endpoint_id,
    deliveryIds: row.delivery_ids,
  }));
}

/**
 * Locks what is to be ended, in the order of everybody else: the endpoint's lanes, its health, deliveries, rows of the
 * queue. Answers which of the deliveries nobody is at work on. The endpoint's recovery will look: what stood behind them
 * may go.
 */
export async function lockExpiredOpen(client: PoolClient, expired: ExpiredOpen): Promise<string[]> {
  const { environmentId, endpointId, deliveryIds } = expired;
  await client.query({
    name: "lock-lanes",
    text: "SELECT FROM engine.endpoint_order WHERE endpoint_id = $1 FOR NO KEY UPDATE",
    values: [endpointId],
  });
  await client.query({
    name: "recover-after-expiry",
    text: `INSERT INTO engine.endpoint_health (environment_id, endpoint_id, recovering, next_look_at) VALUES ($1, $2, true, now())
      ON CONFLICT (endpoint_id) DO UPDATE SET recovering = true, next_look_at = now()`,
    values: [environmentId, endpointId],
  });
  const result = await client.query<{ id: string }>({
    name: "lock-expired-open",
    text: `WITH delivery AS (
        SELECT id FROM engine.delivery WHERE environment_id = $1 AND id = ANY ($2::uuid[]) FOR UPDATE SKIP LOCKED)
      SELECT q.delivery_id AS id FROM engine.delivery_queue q
      WHERE q.environment_id = $1 AND q.delivery_id = ANY (ARRAY(SELECT id FROM delivery)) FOR UPDATE SKIP LOCKED`,
    values: [environmentId, deliveryIds],
  });
  return result.rows.map((row) => row.id);
}

/** Takes the oldest day that nobody keeps out of a table; its name, or null where there is none. Waits for its lock a quarter of a second. */
export async function detachExpiredPartition(
  pool: Queryable,
  table: PartitionedTable,
): Promise<string | null> {
  const result = await pool.query<{ name: string | null }>({
    name: "detach-expired-partition",
    text: "SELECT engine.detach_expired_partition($1) AS name",
    values: [table],
  });
  return result.rows[0]?.name ?? null;
}

/** Counts and drops a day that was taken out before; null where there is none. */
export async function dropExpiredPartition(
  pool: Queryable,
): Promise<{ name: string; rows: number | null } | null> {
  const result = await pool.query<{ partition_name: string | null; row_count: string | null }>({
    name: "drop-expired-partition",
    text: "SELECT partition_name, row_count FROM engine.drop_expired_partition()",
  });
  const [row] = result.rows;
  if (!row?.partition_name) return null;
  return { name: row.partition_name, rows: row.row_count === null ? null : Number(row.row_count) };
}

/**
 * Environments after `after` that have expired deliveries or events still, in the order of their ids.
 * Expected plan: for each environment, one look at delivery_event_idx and event's primary key in every partition that could
 * have some.
 */
export async function findEnvironmentsToTrim(
  pool: Queryable,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const result = await pool.query<{ id: string }>({
    name: "find-environments-to-trim",
    text: `SELECT e.id FROM (
        SELECT id, engine.first_uuid_at(engine.keep_from(retention_days)) AS before FROM public.environment
        WHERE $1::uuid IS NULL OR id > $1) e
      WHERE EXISTS (SELECT FROM engine.delivery d WHERE d.environment_id = e.id AND d.event_id < e.before)
        OR EXISTS (SELECT FROM engine.event v WHERE v.environment_id = e.id AND v.id < e.before)
      ORDER BY e.id LIMIT $2`,
    values: [after, limit],
  });
  return result.rows.map((row) => row.id);
}

/** Removes deliveries of an environment's expired events, with their attempts, at most `limit` at once; says how many went. */
export async function deleteExpiredDeliveries(
  pool: Queryable,
  environmentId: string,
  limit: number,
): Promise<number> {
  const result = await pool.query<{ deleted: number }>({
    name: "delete-expired-deliveries",
    text: "SELECT engine.delete_expired_deliveries($1, $2) AS deleted",
    values: [environmentId, limit],
  });
  return result.rows[0]?.deleted ?? 0;
}

/** Removes an environment's expired events whose deliveries are gone, at most `limit` at once; says how many went. */
export async function deleteExpiredEvents(
  pool: Queryable,
  environmentId: string,
  limit: number,
): Promise<number> {
  const result = await pool.query<{ deleted: number }>({
    name: "delete-expired-events",
    text: "SELECT engine.delete_expired_events($1, $2) AS deleted",
    values: [environmentId, limit],
  });
  return result.rows[0]?.deleted ?? 0;
}

/** Rows that fell outside of all days' partitions: there should be none. Counts no further than `most`. */
export async function countDefaultRows(pool: Queryable, most: number): Promise<number> {
  const result = await pool.query<{ rows: number }>({
    name: "count-default-rows",
    text: `SELECT count(*)::int AS rows FROM (
        (SELECT FROM engine.event_default LIMIT $1) UNION ALL (SELECT FROM engine.delivery_default LIMIT $1)
        UNION ALL (SELECT FROM engine.attempt_default LIMIT $1)) found`,
    values: [most],
  });
  return result.rows[0]?.rows ?? 0;
}
