import type { Pool } from "../roles.ts";

/** Removes what is known of requests with an Idempotency-Key past its time, at most `limit` at once; says how many went. */
export async function deleteExpiredRequests(pool: Pool, limit: number): Promise<number> {
  const result = await pool.query({
    name: "delete-expired-requests",
    text: `DELETE FROM engine.idempotent_request WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM engine.idempotent_request WHERE expires_at <= now() ORDER BY expires_at LIMIT $1))`,
    values: [limit],
  });
  return result.rowCount ?? 0;
}

/**
 * Removes the request counts of API keys whose window ended an hour ago, at most `limit` at once; says how many went. Reads
 * the whole table, which has one row for each key in use: an index on a column that every window changes would cost more.
 */
export async function deleteOldRequestCounts(pool: Pool, limit: number): Promise<number> {
  const result = await pool.query({
    name: "delete-old-request-counts",
    text: `DELETE FROM engine.request_count WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM engine.request_count WHERE expire < (extract(epoch FROM now()) - 3600) * 1000 LIMIT $1))`,
    values: [limit],
  });
  return result.rowCount ?? 0;
}
