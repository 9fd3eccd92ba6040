import type { PoolClient } from "pg";
import { columns } from "./columns.ts";

/** A queued delivery whose last try failed and whose next one nobody has set yet. */
export interface FailedDelivery {
  deliveryId: string;
  /** Of the request that it goes out in together with others. */
  batchId: string | null;
  failures: number;
  roundStartedAt: Date;
  failedAt: Date;
  kind: "retry" | "give_up" | "disable_endpoint";
  statusCode: number | null;
  retryAfterMs: number | null;
}

export async function readFailed(
  client: PoolClient,
  endpointId: string,
  limit: number,
): Promise<FailedDelivery[]> {
  const result = await client.query<{
    delivery_id: string;
    batch_id: string | null;
    failures: number;
    round_started_at: Date;
    failed_at: Date;
    failure_kind: FailedDelivery["kind"];
    failure_status_code: number | null;
    retry_after_ms: number | null;
  }>({
    name: "read-failed",
    text: `SELECT delivery_id, batch_id, failures, round_started_at, failed_at, failure_kind, failure_status_code, retry_after_ms
      FROM engine.delivery_queue WHERE endpoint_id = $1 AND status = 'failed' LIMIT $2 FOR UPDATE`,
    values: [endpointId, limit],
  });
  return result.rows.map((row) => ({
    deliveryId: row.delivery_id,
    batchId: row.batch_id,
    failures: row.failures,
    roundStartedAt: row.round_started_at,
    failedAt: row.failed_at,
    kind: row.failure_kind,
    statusCode: row.failure_status_code,
    retryAfterMs: row.retry_after_ms,
  }));
}

/** Sets when failed deliveries are tried next. */
export async function scheduleRetries(
  client: PoolClient,
  environmentId: string,
  retries: readonly { deliveryId: string; dueAt: Date }[],
): Promise<void> {
  await client.query({
    name: "schedule-retries",
    text: `UPDATE engine.delivery_queue q SET status = 'waiting', due_at = t.due_at
      FROM unnest($2::uuid[], $3::timestamptz[]) AS t(delivery_id, due_at)
      WHERE q.environment_id = $1 AND q.delivery_id = ANY ($2) AND q.delivery_id = t.delivery_id AND q.status = 'failed'`,
    values: [environmentId, ...columns(retries, ["deliveryId", "dueAt"])],
  });
}

/** What the last attempt of a delivery got. */
export async function readLastError(
  client: PoolClient,
  environmentId: string,
  deliveryId: string,
): Promise<{ statusCode: number | null; errorCode: string | null } | null> {
  const result = await client.query<{ statusCode: number | null; errorCode: string | null }>({
    name: "read-last-error",
    text: `SELECT last_status_code AS "statusCode", last_error_code AS "errorCode" FROM engine.delivery
      WHERE environment_id = $1 AND id = $2`,
    values: [environmentId, deliveryId],
  });
  return result.rows[0] ?? null;
}
