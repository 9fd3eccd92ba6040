import type { Queryable } from "../roles.ts";

/**
 * Erases what receivers answered to events whose payload was erased an hour ago or longer, and where requests of a callback
 * went but for its origin: requests that were on their way then are recorded by now, also where PostgreSQL was away for a
 * while. At most `limit` events at once; says how many. Expected plan: an index scan of payload_erasure_time_idx; for each of
 * its rows index scans of delivery_event_idx, event_pkey and attempt_pkey.
 */
export async function eraseLateAnswers(pool: Queryable, limit: number): Promise<number> {
  const result = await pool.query({
    name: "erase-late-answers",
    text: `WITH due AS (
        SELECT environment_id, event_id FROM engine.payload_erasure
        WHERE erased_at < now() - interval '1 hour' ORDER BY erased_at LIMIT $1 FOR UPDATE SKIP LOCKED
      ), erased AS (
        UPDATE engine.attempt a SET response_headers = NULL, response_body = NULL, response_truncated = false,
          request_url = coalesce(v.callback_url, a.request_url)
        FROM due JOIN engine.delivery d ON d.environment_id = due.environment_id AND d.event_id = due.event_id AND d.id >= due.event_id
          LEFT JOIN engine.event v ON v.environment_id = due.environment_id AND v.id = due.event_id
        WHERE a.environment_id = due.environment_id AND a.delivery_id = d.id
          AND (a.response_headers IS NOT NULL OR a.response_body IS NOT NULL OR a.request_url <> v.callback_url)
      )
      DELETE FROM engine.payload_erasure e USING due WHERE e.environment_id = due.environment_id AND e.event_id = due.event_id`,
    values: [limit],
  });
  return result.rowCount ?? 0;
}
