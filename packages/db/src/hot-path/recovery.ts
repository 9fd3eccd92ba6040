import type { PoolClient } from "pg";
import type { Pool } from "../roles.ts";
import { columns } from "./columns.ts";

/** An endpoint as its recovery sees it, its health row locked until the round commits. */
export interface RecoveringEndpoint {
  environmentId: string;
  shard: number;
  ordered: boolean;
  /** It gets an operation's callbacks, each to a URL of its own: what one of them is told says nothing about the others. */
  getsCallbacks: boolean;
  /** Rows of it still follow an ordering or batching that it no longer has. */
  strays: boolean;
  state: "enabled" | "paused" | "disabled";
  deleted: boolean;
  /** Seconds between attempts: the endpoint's own, or its environment's; empty: the default. */
  retrySchedule: number[];
  /** Disabled after so long of nothing but failure; null: never. */
  disableAfterHours: number | null;
  consecutiveFailures: number;
  failingSince: Date | null;
  /** The streak of failures that the tenant was told of began then. */
  notifiedStreakAt: Date | null;
  /** Its circuit is open, and the next probe may go then. */
  nextProbeAt: Date | null;
  /** Probes that have failed since it opened. */
  probes: number;
  /** Its receiver asked for time until then. */
  holdUntil: Date | null;
}

/**
 * Locks the endpoint's health row, after the row that its lanes are changed under, and notes that its failures have been
 * seen; null where there is nothing to recover.
 */
export async function beginRound(client: PoolClient, endpointId: string): Promise<RecoveringEndpoint | null> {
  const result = await client.query<RecoveringEndpoint>({
    name: "begin-round",
    text: `WITH lanes AS (
        SELECT FROM engine.endpoint_order WHERE endpoint_id = $1 FOR NO KEY UPDATE
      ), seen AS (
        UPDATE engine.endpoint_health SET unseen_failures = 0, recovering = true
        WHERE endpoint_id = $1 AND (SELECT count(*) FROM lanes) >= 0 RETURNING *)
      SELECT p.environment_id AS "environmentId", p.shard, p.state, p.deleted_at IS NOT NULL AS deleted, p.ordered,
        p.operation_id IS NOT NULL AS "getsCallbacks",
        NOT p.ordered AND EXISTS (SELECT FROM engine.delivery_queue WHERE endpoint_id = $1 AND lane IS NOT NULL)
          OR p.order_after_dead <> 'hold' AND EXISTS (SELECT FROM engine.delivery_queue WHERE endpoint_id = $1 AND status = 'blocking')
          OR p.batch_max_events IS NULL AND EXISTS (SELECT FROM engine.delivery_queue WHERE endpoint_id = $1 AND batch_id IS NOT NULL)
          AS strays,
        coalesce(nullif(p.retry_schedule, '{}'), e.retry_schedule, '{}') AS "retrySchedule",
        e.disable_after_hours AS "disableAfterHours", s.consecutive_failures AS "consecutiveFailures",
        s.failing_since AS "failingSince", s.notified_streak_at AS "notifiedStreakAt",
        CASE WHEN s.circuit_opened_at IS NOT NULL THEN s.next_probe_at END AS "nextProbeAt", s.probes, s.hold_until AS "holdUntil"
      FROM seen s JOIN public.endpoint p ON p.id = s.endpoint_id JOIN public.environment e ON e.id = p.environment_id`,
    values: [endpointId],
  });
  return result.rows[0] ?? null;
}

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
 * When the endpoint has to be looked at next, `notBefore` or later unless something has failed meanwhile; where nothing of it
 * waits, `atLatest`. Null: its recovery is over.
 */
export async function endRound(
  client: PoolClient,
  endpointId: string,
  { notBefore = null, atLatest = null }: { notBefore?: Date | null; atLatest?: Date | null } = {},
): Promise<Date | null> {
  const result = await client.query<{ next_look_at: Date | null }>({
    name: "end-round",
    text: `WITH open AS (
        SELECT
          (SELECT now() FROM engine.delivery_queue WHERE endpoint_id = $1 AND status = 'failed' LIMIT 1) AS failed,
          least(
            (SELECT now() FROM engine.delivery_queue WHERE endpoint_id = $1 AND status = 'held' LIMIT 1),
            (SELECT due_at FROM engine.delivery_queue WHERE endpoint_id = $1 AND status = 'waiting' ORDER BY due_at LIMIT 1)
          ) AS due
      ), look AS (
        SELECT CASE WHEN failed IS NOT NULL THEN failed WHEN due IS NOT NULL THEN greatest(due, $2::timestamptz) ELSE $3 END AS at FROM open
      )
      UPDATE engine.endpoint_health SET recovering = look.at IS NOT NULL, next_look_at = look.at FROM look
      WHERE endpoint_id = $1 RETURNING next_look_at`,
    values: [endpointId, notBefore, atLatest],
  });
  return result.rows[0]?.next_look_at ?? null;
}

/** Notes the streak of failures that the tenant is told of; null: it is told that the endpoint works again. */
export async function noteNotified(
  client: PoolClient,
  endpointId: string,
  streakAt: Date | null,
): Promise<void> {
  await client.query({
    name: "note-notified",
    text: "UPDATE engine.endpoint_health SET notified_streak_at = $2 WHERE endpoint_id = $1",
    values: [endpointId, streakAt],
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
