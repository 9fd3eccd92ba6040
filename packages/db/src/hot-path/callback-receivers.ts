import type { Pool } from "../roles.ts";

/**
 * Takes away receivers of callbacks that have got none since before their environment's retention, and have none waiting; at
 * most `limit` at once, and says how many. Two days more, because the time of their last use is kept to the day. Whoever uses
 * one at this moment has set that time, and so keeps it.
 * Expected plan: environments, nested with an index scan of endpoint_receiver_idx; for each row one descent of each partial
 * index of the queue.
 */
export async function removeIdleReceivers(pool: Pool, limit: number): Promise<number> {
  const result = await pool.query({
    name: "remove-idle-receivers",
    text: `UPDATE public.endpoint SET deleted_at = now(), updated_at = now()
      WHERE deleted_at IS NULL AND last_used_at < now() - interval '2 days' AND id = ANY (ARRAY(
        SELECT r.id FROM public.environment e
        JOIN public.endpoint r ON r.environment_id = e.id AND r.operation_id IS NOT NULL AND r.deleted_at IS NULL
          AND r.last_used_at < engine.keep_from(e.retention_days) - 2
        WHERE NOT EXISTS (SELECT FROM engine.delivery_queue q WHERE q.shard = r.shard AND q.endpoint_id = r.id AND q.status = 'queued')
          AND NOT EXISTS (SELECT FROM engine.delivery_queue q WHERE q.endpoint_id = r.id AND q.status = 'waiting')
          AND NOT EXISTS (SELECT FROM engine.delivery_queue q WHERE q.endpoint_id = r.id AND q.status = 'failed')
          AND NOT EXISTS (SELECT FROM engine.delivery_queue q WHERE q.endpoint_id = r.id AND q.status = 'held')
        LIMIT $1))`,
    values: [limit],
  });
  return result.rowCount ?? 0;
}

/**
 * Removes the secrets of operations that were deleted, once nobody gets callbacks of theirs any more: until then those that
 * wait are signed. At most `limit` at once; says how many went.
 */
export async function removeUnusedOperationSecrets(pool: Pool, limit: number): Promise<number> {
  const result = await pool.query({
    name: "remove-unused-operation-secrets",
    text: `DELETE FROM public.operation_secret WHERE id = ANY (ARRAY(
        SELECT s.id FROM public.operation_secret s
        JOIN public.operation o ON o.id = s.operation_id AND o.deleted_at < now() - interval '1 day'
        WHERE NOT EXISTS (SELECT FROM public.endpoint r WHERE r.operation_id = o.id AND r.deleted_at IS NULL)
        LIMIT $1))`,
    values: [limit],
  });
  return result.rowCount ?? 0;
}
