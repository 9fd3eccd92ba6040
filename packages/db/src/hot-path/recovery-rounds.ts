import type { PoolClient } from "pg";
import type { Pool } from "../roles.ts";

/** An endpoint as its recovery sees it, its health row locked until the round commits. */
export interface RecoveringEndpoint {
  environmentId: string;
  shard: number;
  ordered: boolean;
  /** It gets an operation's callbacks, each to a URL of its own: what one of them is told says nothing about the others. */
  getsCallbacks: boolean;
  /** Rows of it still follow an ordering or batching that it no longer has. */
  strays: boolean;
  /** Failures that nobody has planned the next try of. */
  anyFailed: boolean;
  anyHeld: boolean;
  state: "enabled" | "paused" | "disabled";
  deleted: boolean;
  /** Its environment is deleted, and may be restored: everything of it stands still. */
  environmentDeleted: boolean;
  /** When its environment was last restored: the time before is no failure of a receiver. Null: never. */
  restoredAt: Date | null;
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
 * seen; null where there is nothing to recover. What says that there are rows of a kind is as old as the statement, which may
 * have waited for the lock: `endRound` finds what came meanwhile.
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
        e.deleted_at IS NOT NULL AS "environmentDeleted", e.restored_at AS "restoredAt",
        p.operation_id IS NOT NULL AS "getsCallbacks",
        NOT p.ordered AND EXISTS (SELECT FROM engine.delivery_queue WHERE endpoint_id = $1 AND lane IS NOT NULL)
          OR p.order_after_dead <> 'hold' AND EXISTS (SELECT FROM engine.delivery_queue WHERE endpoint_id = $1 AND status = 'blocking')
          OR p.batch_max_events IS NULL AND EXISTS (SELECT FROM engine.delivery_queue WHERE endpoint_id = $1 AND batch_id IS NOT NULL)
          AS strays,
        EXISTS (SELECT FROM engine.delivery_queue WHERE endpoint_id = $1 AND status = 'failed') AS "anyFailed",
        EXISTS (SELECT FROM engine.delivery_queue WHERE endpoint_id = $1 AND status = 'held') AS "anyHeld",
        coalesce(nullif(p.retry_schedule, '{}'), e.retry_schedule, '{}') AS "retrySchedule",
        e.disable_after_hours AS "disableAfterHours", s.consecutive_failures AS "consecutiveFailures",
        s.failing_since AS "failingSince", s.notified_streak_at AS "notifiedStreakAt",
        CASE WHEN s.circuit_opened_at IS NOT NULL THEN s.next_probe_at END AS "nextProbeAt", s.probes, s.hold_until AS "holdUntil"
      FROM seen s JOIN public.endpoint p ON p.id = s.endpoint_id JOIN public.environment e ON e.id = p.environment_id`,
    values: [endpointId],
  });
  return result.rows[0] ?? null;
}

/**
 * When the endpoint has to be looked at next: when the first of it is due, `notBefore` or later and `atLatest` or earlier, unless
 * something has failed meanwhile. Null: its recovery is over.
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
        SELECT CASE WHEN failed IS NOT NULL THEN failed ELSE least(CASE WHEN due IS NOT NULL THEN greatest(due, $2::timestamptz) END, $3) END AS at FROM open
      )
      UPDATE engine.endpoint_health SET recovering = look.at IS NOT NULL, next_look_at = look.at FROM look
      WHERE endpoint_id = $1 RETURNING next_look_at`,
    values: [endpointId, notBefore, atLatest],
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

/**
 * Ends the recovery of an endpoint whose environment is deleted, and leaves everything as it is: restoring it sets the time
 * again at which it is looked at. False where it was restored meanwhile. To be called with the endpoint's health row locked,
 * in a statement of its own: whoever restores the environment sets the times of these rows in the same transaction.
 */
export async function suspendRecovery(client: PoolClient, endpointId: string): Promise<boolean> {
  const result = await client.query({
    name: "suspend-recovery",
    text: `UPDATE engine.endpoint_health h SET next_look_at = NULL FROM public.environment e
      WHERE h.endpoint_id = $1 AND e.id = h.environment_id AND e.deleted_at IS NOT NULL`,
    values: [endpointId],
  });
  return (result.rowCount ?? 0) > 0;
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
