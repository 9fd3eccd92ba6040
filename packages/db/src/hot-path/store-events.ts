import type { Pool } from "../roles.ts";
import { columns } from "./columns.ts";

/** One event to store, judged by its environment's configuration at `version`. UUIDs. */
export interface EventRow {
  environmentId: string;
  id: string;
  version: bigint;
  type: string;
  clientId: string | null;
  occurredAt: Date;
  /** JSON text. */
  data: string;
  /** JSON text of an object of strings. */
  metadata: string;
  /** A PostgreSQL array literal. */
  tags: string;
  considered: number;
  /** JSON text of `[{e, r}]`. */
  skipped: string;
  /** JSON text of the payload's field errors, where its type's check only warns. */
  payloadWarnings: string | null;
  /** How many rows of `keys` are this event's. */
  keyCount: number;
}

/** An Idempotency-Key (kind 0) or a client's own event id (kind 1). */
export interface EventKeyRow {
  environmentId: string;
  kind: 0 | 1;
  keyHash: Buffer;
  eventId: string;
  fingerprint: Buffer;
  lifetimeSeconds: number;
}

export interface NewDeliveryRow {
  id: string;
  eventId: string;
  endpointId: string;
  tenantId: string;
  shard: number;
}

/** `stale`: the configuration has changed since it was judged. `key_taken`: one of its keys belongs to an event that is stored. */
export type StoreOutcome = "stored" | "stale" | "key_taken";

/** Raised by the statement when another transaction took one of an event's two keys meanwhile; the repeat sees it. */
export const partialKeysErrorCode = "PH001";

/*
 * One statement, so one commit: events, their keys, deliveries and queue rows, all or nothing for each event.
 * The environment's row is locked FOR SHARE, so no change of its configuration commits between the comparison and this
 * commit: an endpoint that is disabled meanwhile would get a delivery that nobody ends.
 * Expected plan: function scans, primary key look-ups in environment and event_key, inserts.
 * Keys are inserted in their own order, so two groups with common keys wait for each other but never deadlock.
 */
const statement = `
WITH given AS (
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::int[], $11::text[], $12::int[], $24::text[])
    AS t(environment_id, id, version, type, client_id, occurred_at, data, metadata, tags, considered, skipped, key_count, payload_warnings)
), current AS (
  SELECT given.* FROM given JOIN public.environment e ON e.id = given.environment_id AND e.version = given.version
  FOR SHARE OF e
), wanted_key AS (
  SELECT * FROM unnest($13::uuid[], $14::smallint[], $15::bytea[], $16::uuid[], $17::bytea[], $18::int[])
    AS t(environment_id, kind, key_hash, event_id, fingerprint, lifetime)
), blocked AS (
  SELECT w.event_id FROM wanted_key w JOIN engine.event_key k USING (environment_id, kind, key_hash) WHERE k.expires_at > now()
), taken_key AS (
  INSERT INTO engine.event_key AS k (environment_id, kind, key_hash, event_id, fingerprint, expires_at)
  SELECT w.environment_id, w.kind, w.key_hash, w.event_id, w.fingerprint, now() + w.lifetime * interval '1 second'
  FROM wanted_key w JOIN current c ON c.id = w.event_id
  WHERE w.event_id NOT IN (SELECT event_id FROM blocked)
  ORDER BY w.environment_id, w.kind, w.key_hash
  ON CONFLICT (environment_id, kind, key_hash) DO UPDATE
    SET event_id = excluded.event_id, fingerprint = excluded.fingerprint, expires_at = excluded.expires_at
    WHERE k.expires_at <= now()
  RETURNING k.event_id
), key_count AS (
  SELECT event_id, count(*) AS taken FROM taken_key GROUP BY event_id
), accepted AS (
  SELECT c.* FROM current c LEFT JOIN key_count k ON k.event_id = c.id
  WHERE engine.has_all_keys(coalesce(k.taken, 0), c.key_count)
), stored AS (
  INSERT INTO engine.event (environment_id, id, type, client_id, occurred_at, data, metadata, tags, considered, skipped, payload_warnings)
  SELECT environment_id, id, type, client_id, occurred_at, data, metadata::jsonb, tags::text[], considered, skipped::jsonb,
    payload_warnings::jsonb FROM accepted
), new_delivery AS (
  SELECT a.environment_id, a.type, t.* FROM unnest($19::uuid[], $20::uuid[], $21::uuid[], $22::uuid[], $23::smallint[])
    AS t(id, event_id, endpoint_id, tenant_id, shard) JOIN accepted a ON a.id = t.event_id
), delivered AS (
  INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state)
  SELECT environment_id, id, event_id, endpoint_id, type, 'pending' FROM new_delivery
), queued AS (
  INSERT INTO engine.delivery_queue (environment_id, delivery_id, endpoint_id, event_id, tenant_id, shard, sequence, status, trigger, round_started_at)
  SELECT environment_id, id, endpoint_id, event_id, tenant_id, shard, nextval('engine.delivery_sequence'), 'queued', 'schedule', now()
  FROM new_delivery
)
SELECT given.id, CASE WHEN c.id IS NULL THEN 'stale' WHEN a.id IS NULL THEN 'key_taken' ELSE 'stored' END AS outcome
FROM given LEFT JOIN current c ON c.id = given.id LEFT JOIN accepted a ON a.id = given.id`;

/** Stores a group of events with their deliveries in one commit, and says of each what became of it. */
export async function storeEvents(
  pool: Pool,
  group: { events: EventRow[]; keys: EventKeyRow[]; deliveries: NewDeliveryRow[] },
): Promise<Map<string, StoreOutcome>> {
  const result = await pool.query<{ id: string; outcome: StoreOutcome }>({
    name: "store-events",
    text: statement,
    values: [
      ...columns(group.events, [
        "environmentId",
        "id",
        "version",
        "type",
        "clientId",
        "occurredAt",
        "data",
        "metadata",
        "tags",
        "considered",
        "skipped",
        "keyCount",
      ]),
      ...columns(group.keys, [
        "environmentId",
        "kind",
        "keyHash",
        "eventId",
        "fingerprint",
        "lifetimeSeconds",
      ]),
      ...columns(group.deliveries, ["id", "eventId", "endpointId", "tenantId", "shard"]),
      ...columns(group.events, ["payloadWarnings"]),
    ],
  });
  return new Map(result.rows.map((row) => [row.id, row.outcome]));
}

/** Which of these events are stored: what became of a commit whose answer was lost. */
export async function findStoredEvents(
  pool: Pool,
  events: readonly { environmentId: string; id: string }[],
): Promise<Set<string>> {
  const result = await pool.query<{ id: string }>({
    name: "find-stored-events",
    text: `SELECT e.id FROM unnest($1::uuid[], $2::uuid[]) AS t(environment_id, id) JOIN engine.event e USING (environment_id, id)`,
    values: columns(events, ["environmentId", "id"]),
  });
  return new Set(result.rows.map((row) => row.id));
}
