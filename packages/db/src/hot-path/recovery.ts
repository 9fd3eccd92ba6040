import type { PoolClient } from "pg";
import type { Pool } from "../roles.ts";
import { columns } from "./columns.ts";

/** An endpoint as its recovery sees it, its health row locked until the round commits. */
export interface RecoveringEndpoint {
  environmentId: string;
  shard: number;
  state: "enabled" | "paused" | "disabled";
  deleted: boolean;
  /** Seconds between attempts; empty: the default. */
  retrySchedule: number[];
}

/** Locks the endpoint's health row and notes that its failures have been seen; null where there is nothing to recover. */
export async function beginRound(client: PoolClient, endpointId: string): Promise<RecoveringEndpoint | null> {
  const result = await client.query<{
    environment_id: string;
    shard: number;
    state: RecoveringEndpoint["state"];
    deleted: boolean;
    retry_schedule: number[];
  }>({
    name: "begin-round",
    text: `WITH seen AS (
        UPDATE engine.endpoint_health SET unseen_failures = 0, recovering = true WHERE endpoint_id = $1 RETURNING endpoint_id)
      SELECT p.environment_id, p.shard, p.state, p.deleted_at IS NOT NULL AS deleted, p.retry_schedule
      FROM seen JOIN public.endpoint p ON p.id = seen.endpoint_id`,
    values: [endpointId],
  });
  const [row] = result.rows;
  if (!row) return null;
  return {
    environmentId: row.environment_id,
    shard: row.shard,
    state: row.state,
    deleted: row.deleted,
    retrySchedule: row.retry_schedule,
  };
}

/** A queued delivery whose last try failed and whose next one nobody has set yet. */
export interface FailedDelivery {
  deliveryId: string;
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
    failures: number;
    round_started_at: Date;
    failed_at: Date;
    failure_kind: FailedDelivery["kind"];
    failure_status_code: number | null;
    retry_after_ms: number | null;
  }>({
    name: "read-failed",
    text: `SELECT delivery_id, failures, round_started_at, failed_at, failure_kind, failure_status_code, retry_after_ms
      FROM engine.delivery_queue WHERE endpoint_id = $1 AND status = 'failed' LIMIT $2 FOR UPDATE`,
    values: [endpointId, limit],
  });
  return result.rows.map((row) => ({
    deliveryId: row.delivery_id,
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

/** Ends deliveries that are still open: out of the queue, into the dead letters where `state` is dead. */
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
      ), gone AS (
        DELETE FROM engine.delivery_queue WHERE environment_id = $1 AND delivery_id = ANY ($2)
      ), ended AS (
        UPDATE engine.delivery d SET state = g.state, completed_at = now() FROM given g
        WHERE d.environment_id = $1 AND d.id = g.id AND d.id BETWEEN $5 AND $6 AND d.state IN ('pending', 'retrying')
        RETURNING d.id, d.endpoint_id, g.state, g.reason
      )
      INSERT INTO engine.dead_letter (environment_id, delivery_id, endpoint_id, reason, died_at)
      SELECT $1, id, endpoint_id, reason, now() FROM ended WHERE state = 'dead' ON CONFLICT DO NOTHING`,
    values: [environmentId, ...columns(endings, ["deliveryId", "state", "reason"]), ids.at(0), ids.at(-1)],
  });
}

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
      LIMIT $3`,
    values: [endpointId, shard, limit],
  });
  return result.rows.map((row) => row.delivery_id);
}

/** Hands what is due to the fast lane, the longest due first; says how many. */
export async function releaseDue(client: PoolClient, endpointId: string, limit: number): Promise<number> {
  const result = await client.query({
    name: "release-due",
    text: `UPDATE engine.delivery_queue SET status = 'queued', due_at = NULL WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM engine.delivery_queue
      WHERE endpoint_id = $1 AND status = 'waiting' AND due_at <= now() ORDER BY due_at LIMIT $2))`,
    values: [endpointId, limit],
  });
  return result.rowCount ?? 0;
}

/** When the endpoint has to be looked at next; null when nothing of it waits, and then its recovery is over. */
export async function endRound(client: PoolClient, endpointId: string): Promise<Date | null> {
  const result = await client.query<{ next_look_at: Date | null }>({
    name: "end-round",
    text: `WITH due AS (
        SELECT least(
          (SELECT now() FROM engine.delivery_queue WHERE endpoint_id = $1 AND status = 'failed' LIMIT 1),
          (SELECT due_at FROM engine.delivery_queue WHERE endpoint_id = $1 AND status = 'waiting' ORDER BY due_at LIMIT 1)
        ) AS at)
      UPDATE engine.endpoint_health SET recovering = due.at IS NOT NULL, next_look_at = due.at FROM due
      WHERE endpoint_id = $1 RETURNING next_look_at`,
    values: [endpointId],
  });
  return result.rows[0]?.next_look_at ?? null;
}

/** Notes when a held endpoint (paused) is looked at again although nothing may be released. */
export async function holdRound(client: PoolClient, endpointId: string, until: Date): Promise<void> {
  await client.query({
    name: "hold-round",
    text: "UPDATE engine.endpoint_health SET next_look_at = $2 WHERE endpoint_id = $1",
    values: [endpointId, until],
  });
}

/** Stops an endpoint because of what its receiver said, and raises its environment's version like any other change of it. */
export async function disableEndpoint(
  client: PoolClient,
  endpointId: string,
  reason: string,
): Promise<boolean> {
  const result = await client.query({
    name: "disable-endpoint",
    text: `WITH raised AS (
        UPDATE public.environment SET version = version + 1
        WHERE id = (SELECT environment_id FROM public.endpoint WHERE id = $1 AND state <> 'disabled' AND deleted_at IS NULL)
        RETURNING id, version)
      UPDATE public.endpoint p SET state = 'disabled', disabled_reason = $2, config_version = raised.version, updated_at = now()
      FROM raised WHERE p.id = $1 AND p.environment_id = raised.id`,
    values: [endpointId, reason],
  });
  return (result.rowCount ?? 0) > 0;
}

/** Endpoints in recovery that should have been looked at `seconds` ago: their wake was lost. */
export async function findOverdueEndpoints(pool: Pool, seconds: number, limit: number): Promise<string[]> {
  const result = await pool.query<{ endpoint_id: string }>({
    name: "find-overdue-endpoints",
    text: `SELECT endpoint_id FROM engine.endpoint_health
      WHERE recovering AND next_look_at < now() - $1 * interval '1 second' ORDER BY next_look_at LIMIT $2`,
    values: [seconds, limit],
  });
  return result.rows.map((row) => row.endpoint_id);
}
