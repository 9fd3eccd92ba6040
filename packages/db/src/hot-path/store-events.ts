import type { TraceContext } from "@posthorn/core";
import type { Pool } from "../roles.ts";
import { columns } from "./columns.ts";
import { lockOrdered } from "./lock-ordered.ts";
import { queuedChannel } from "./notify.ts";
import { commonDay, inPartitions } from "./partitions.ts";

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
  /** Whom it is addressed to; null: no one in particular. */
  consumerId: string | null;
  considered: number;
  /** JSON text of `[{e, r}]`. */
  skipped: string;
  /** JSON text of the payload's field errors, where its type's check only warns. */
  payloadWarnings: string | null;
  /** The trace that it was sent in; null: none that anybody told. */
  trace: TraceContext | null;
  /** Deliveries that led to it, as the request says that brought it; null: none that it told. */
  hops: number | null;
  /** How many rows of `keys` are this event's. */
  keyCount: number;
}

/** An Idempotency-Key or what a provider names a delivery by (0), a client's own event id (1), the notice that a system event says (2), or what else says that a provider repeats itself (3). */
export type EventKeyKind = 0 | 1 | 2 | 3;

export interface EventKeyRow {
  environmentId: string;
  kind: EventKeyKind;
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
  /** Where it waits its turn; null: its endpoint isn't ordered. */
  lane: string | null;
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
 * Keys are looked up one by one (LIMIT 1): joined, a plan made while there are few reads all of them. An event has at most one
 * key of kind 0 and one of another kind.
 * Where no event has two keys, a key that is taken is found by inserting it.
 * Keys are inserted in their own order, so two groups with common keys wait for each other but never deadlock.
 * Where a delivery is of an ordered endpoint, the rows of these endpoints are locked before anything else, by their ids: from
 * then until the commit nobody else accepts anything for them, and the trigger `enter_lane` numbers their deliveries in the
 * order of the group. Groups without such a delivery run the statement without it: it costs what stands in it. So do groups
 * none of whose events has an optional column.
 */
const storeStatement = (
  tables: { event: string; delivery: string },
  {
    anyOrdered,
    anyTwoKeys,
    optional,
    tellAt,
  }: {
    anyOrdered: boolean;
    anyTwoKeys: boolean;
    optional: readonly OptionalColumn[];
    tellAt: number | null;
  },
): string => {
  const optionalNames = optional.map(({ name }) => `, ${name}`).join("");
  return `
WITH ${anyOrdered ? `ordered AS (${lockOrdered(26)}), ` : ""}given AS (
  SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::int[], $11::text[], $12::int[], $24::text[]${optional.map(({ type, at }) => `, $${at}::${type}[]`).join("")})
    AS t(environment_id, id, version, type, client_id, occurred_at, data, metadata, tags, considered, skipped, key_count, payload_warnings${optionalNames})
), current AS (
  SELECT given.* FROM given JOIN public.environment e ON e.id = given.environment_id AND e.version = given.version
  ${anyOrdered ? "WHERE (SELECT count(*) FROM ordered) >= 0" : ""}
  FOR SHARE OF e
), wanted_key AS (
  SELECT * FROM unnest($13::uuid[], $14::smallint[], $15::bytea[], $16::uuid[], $17::bytea[], $18::int[])
    AS t(environment_id, kind, key_hash, event_id, fingerprint, lifetime)
)${
    anyTwoKeys
      ? `, blocked AS (
  SELECT w.event_id FROM wanted_key w CROSS JOIN LATERAL (
    SELECT FROM engine.event_key k
    WHERE k.environment_id = w.environment_id AND k.kind = w.kind AND k.key_hash = w.key_hash AND k.expires_at > now() LIMIT 1
  ) k
)`
      : ""
  }, taken_key AS (
  INSERT INTO engine.event_key AS k (environment_id, kind, key_hash, event_id, fingerprint, expires_at)
  SELECT w.environment_id, w.kind, w.key_hash, w.event_id, w.fingerprint, now() + w.lifetime * interval '1 second'
  FROM wanted_key w JOIN current c ON c.id = w.event_id
  ${anyTwoKeys ? "WHERE w.event_id NOT IN (SELECT event_id FROM blocked)" : ""}
  ORDER BY w.environment_id, w.kind, w.key_hash
  ON CONFLICT (environment_id, kind, key_hash) DO UPDATE
    SET event_id = excluded.event_id, fingerprint = excluded.fingerprint, expires_at = excluded.expires_at
    WHERE k.expires_at <= now()
  RETURNING k.event_id, k.kind
), accepted AS (
  SELECT c.* FROM current c
  WHERE ${
    anyTwoKeys
      ? `engine.has_all_keys(
    (c.id IN (SELECT event_id FROM taken_key WHERE kind = 0))::int + (c.id IN (SELECT event_id FROM taken_key WHERE kind > 0))::int,
    c.key_count)`
      : "c.key_count = 0 OR c.id IN (SELECT event_id FROM taken_key)"
  }
), stored AS (
  INSERT INTO ${tables.event} (environment_id, id, type, client_id, occurred_at, data, metadata, tags, considered, skipped, payload_warnings${optionalNames})
  SELECT environment_id, id, type, client_id, occurred_at, data, metadata::jsonb, tags::text[], considered, skipped::jsonb,
    payload_warnings::jsonb${optionalNames} FROM accepted
), new_delivery AS (
  SELECT a.environment_id, a.type, t.* FROM unnest($19::uuid[], $20::uuid[], $21::uuid[], $22::uuid[], $23::smallint[]${anyOrdered ? ", $25::text[]) WITH ORDINALITY" : ")"}
    AS t(id, event_id, endpoint_id, tenant_id, shard${anyOrdered ? ", lane, place" : ""}) JOIN accepted a ON a.id = t.event_id
), delivered AS (
  INSERT INTO ${tables.delivery} (environment_id, id, event_id, endpoint_id, event_type, state)
  SELECT environment_id, id, event_id, endpoint_id, type, 'pending' FROM new_delivery
), queued AS (
  INSERT INTO engine.delivery_queue (environment_id, delivery_id, endpoint_id, event_id, tenant_id, shard, sequence, status, trigger, round_started_at${anyOrdered ? ", lane" : ""})
  SELECT environment_id, id, endpoint_id, event_id, tenant_id, shard, nextval('engine.delivery_sequence'), 'queued', 'schedule', now()${anyOrdered ? ", lane" : ""}
  FROM new_delivery ${anyOrdered ? "ORDER BY place" : ""}
)
SELECT given.id, CASE WHEN c.id IS NULL THEN 'stale' WHEN a.id IS NULL THEN 'key_taken' ELSE 'stored' END AS outcome
  ${tellAt === null ? "" : `, (SELECT count(*) FROM (SELECT pg_notify('${queuedChannel}', $${tellAt})) t) AS told`}
FROM given LEFT JOIN current c ON c.id = given.id LEFT JOIN accepted a ON a.id = given.id`;
};

/** A column that most events leave empty. */
interface OptionalColumn {
  name: string;
  type: "uuid" | "text" | "smallint";
  /** Which of the statement's values it is. */
  at: number;
}

const optionalColumns: readonly (Omit<OptionalColumn, "at"> & {
  of(event: EventRow): string | number | null;
})[] = [
  { name: "consumer_id", type: "uuid", of: ({ consumerId }) => consumerId },
  { name: "traceparent", type: "text", of: ({ trace }) => trace?.traceparent ?? null },
  { name: "tracestate", type: "text", of: ({ trace }) => trace?.tracestate ?? null },
  { name: "hops", type: "smallint", of: ({ hops }) => hops },
];

/**
 * Stores a group of events with their deliveries in one commit, and says of each what became of it. `tell` is what the pumps
 * are told with the commit, as `toQueuedPayload` makes it; null: nothing.
 */
export function storeEvents(
  pool: Pool,
  group: { events: EventRow[]; keys: EventKeyRow[]; deliveries: NewDeliveryRow[] },
  tell: string | null = null,
): Promise<Map<string, StoreOutcome>> {
  const ordered = group.deliveries.filter(({ lane }) => lane !== null);
  const anyOrdered = ordered.length > 0;
  const values: unknown[] = [
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
    ...columns(group.keys, ["environmentId", "kind", "keyHash", "eventId", "fingerprint", "lifetimeSeconds"]),
    ...columns(group.deliveries, ["id", "eventId", "endpointId", "tenantId", "shard"]),
    ...columns(group.events, ["payloadWarnings"]),
  ];
  if (anyOrdered) {
    const endpoints = new Set(ordered.map(({ endpointId }) => endpointId));
    values.push(
      group.deliveries.map(({ lane }) => lane),
      [...endpoints],
    );
  }
  const anyTwoKeys = group.events.some(({ keyCount }) => keyCount > 1);
  const optional = optionalColumns.flatMap(({ name, type, of }): OptionalColumn[] => {
    const ofEach = group.events.map(of);
    return ofEach.every((value) => value === null) ? [] : [{ name, type, at: values.push(ofEach) }];
  });
  const tellAt = tell === null ? null : values.push(tell);
  const day = commonDay([...group.events, ...group.deliveries].map(({ id }) => id));
  const statement = {
    name: [
      "store",
      anyOrdered && "ordered",
      anyTwoKeys && "keys",
      ...optional.map(({ name }) => name),
      tellAt !== null && "tell",
    ]
      .filter(Boolean)
      .join("-"),
    text: (tables: { event: string; delivery: string }) =>
      storeStatement(tables, { anyOrdered, anyTwoKeys, optional, tellAt }),
  };
  return inPartitions({ event: day, delivery: day }, statement, async (prepared) => {
    const result = await pool.query<{ id: string; outcome: StoreOutcome }>({ ...prepared, values });
    return new Map(result.rows.map((row) => [row.id, row.outcome]));
  });
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
