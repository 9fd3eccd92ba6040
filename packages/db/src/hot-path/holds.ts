import type { PoolClient } from "pg";
import { columns } from "./columns.ts";

/*
 * Rows of an endpoint that is held can be on their way: they were sent before, and their results are being recorded. The
 * record holds such a row and waits for the endpoint's health, which a round holds, so a round passes by what is locked.
 */

/** A delivery that may be tried now. */
export interface DueDelivery {
  deliveryId: string;
  /** Of this round of the schedule. */
  failures: number;
  roundStartedAt: Date;
  /** Neither in a lane nor in a batch: what comes of it concerns no other delivery. */
  single: boolean;
}

/** What is due, the longest due first, locked. */
export async function readDue(client: PoolClient, endpointId: string, limit: number): Promise<DueDelivery[]> {
  const result = await client.query<DueDelivery>({
    name: "read-due",
    text: `SELECT delivery_id AS "deliveryId", failures, round_started_at AS "roundStartedAt", lane IS NULL AND batch_id IS NULL AS single
      FROM engine.delivery_queue
      WHERE endpoint_id = $1 AND status = 'waiting' AND due_at <= now() ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
    values: [endpointId, limit],
  });
  return result.rows;
}

/** A try, and how long after an ordinary failure of it the next one follows; null: a round has to see the failure. */
export interface PlannedTry {
  deliveryId: string;
  retryDelayMs: number | null;
}

/** Hands deliveries that `readDue` has locked to the fast lane. */
export async function releaseDue(
  client: PoolClient,
  environmentId: string,
  tries: readonly PlannedTry[],
): Promise<void> {
  await client.query({
    name: "release-due",
    text: `UPDATE engine.delivery_queue q SET status = 'queued', due_at = NULL, retry_delay_ms = t.retry_delay_ms
      FROM unnest($2::uuid[], $3::int[]) AS t(delivery_id, retry_delay_ms)
      WHERE q.environment_id = $1 AND q.delivery_id = ANY ($2) AND q.delivery_id = t.delivery_id`,
    values: [environmentId, ...columns(tries, ["deliveryId", "retryDelayMs"])],
  });
}

/** Hands what was held to the fast lane again, the oldest first; says how many. */
export async function releaseHeld(client: PoolClient, endpointId: string, limit: number): Promise<number> {
  const result = await client.query({
    name: "release-held",
    text: `UPDATE engine.delivery_queue SET status = 'queued' WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM engine.delivery_queue
      WHERE endpoint_id = $1 AND status = 'held' ORDER BY sequence LIMIT $2 FOR UPDATE SKIP LOCKED))`,
    values: [endpointId, limit],
  });
  return result.rowCount ?? 0;
}

/**
 * Takes what may not be sent now out of the pump's sight, which would pass by it with every read. What somebody asked for
 * by hand stays: it may.
 */
export async function holdQueued(
  client: PoolClient,
  endpointId: string,
  shard: number,
  limit: number,
): Promise<void> {
  await client.query({
    name: "hold-queued",
    text: `UPDATE engine.delivery_queue SET status = 'held' WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM engine.delivery_queue
      WHERE shard = $2 AND endpoint_id = $1 AND status = 'queued' AND trigger NOT IN ('manual', 'test')
      ORDER BY sequence LIMIT $3 FOR UPDATE SKIP LOCKED))`,
    values: [endpointId, shard, limit],
  });
}

/** Hands the oldest delivery that may be tried now to the fast lane, as the probe; false where there is none. */
export async function releaseProbe(client: PoolClient, endpointId: string): Promise<boolean> {
  const result = await client.query({
    name: "release-probe",
    text: `UPDATE engine.delivery_queue SET status = 'queued', due_at = NULL WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM (
        SELECT * FROM (SELECT ctid, sequence FROM engine.delivery_queue
          WHERE endpoint_id = $1 AND status = 'held' ORDER BY sequence LIMIT 1 FOR UPDATE SKIP LOCKED) held
        UNION ALL
        SELECT * FROM (SELECT ctid, sequence FROM engine.delivery_queue
          WHERE endpoint_id = $1 AND status = 'waiting' AND due_at <= now() ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED) due
      ) oldest ORDER BY sequence LIMIT 1))`,
    values: [endpointId],
  });
  return result.rowCount === 1;
}

/** Nothing goes to the endpoint until then, and half as much as before after it. */
export async function holdEndpoint(client: PoolClient, endpointId: string, until: Date): Promise<void> {
  await client.query({
    name: "hold-endpoint",
    text: `UPDATE engine.endpoint_health SET hold_until = $2,
        throttle_rate = CASE WHEN coalesce(hold_until < now(), true) THEN rate / 2 ELSE throttle_rate END
      WHERE endpoint_id = $1 AND coalesce(hold_until < $2, true)`,
    values: [endpointId, until],
  });
}

/** Deliveries that are held or put off and whose schedule began before `since`: their time is over. */
export async function readTooOld(
  client: PoolClient,
  endpointId: string,
  since: Date,
  limit: number,
): Promise<string[]> {
  const result = await client.query<{ delivery_id: string }>({
    name: "read-too-old",
    text: `SELECT delivery_id FROM (
        SELECT * FROM (SELECT delivery_id, round_started_at FROM engine.delivery_queue
          WHERE endpoint_id = $1 AND status = 'held' ORDER BY sequence LIMIT $3 FOR UPDATE SKIP LOCKED) held
        UNION ALL
        SELECT * FROM (SELECT delivery_id, round_started_at FROM engine.delivery_queue
          WHERE endpoint_id = $1 AND status = 'waiting' AND due_at <= now() ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED) due
      ) open WHERE round_started_at < $2`,
    values: [endpointId, since, limit],
  });
  return result.rows.map((row) => row.delivery_id);
}
