import type { TraceContext } from "@posthorn/core";
import type { Queryable } from "../roles.ts";
import { healthNow } from "./health-now.ts";
import { dayOfTime, inPartitions } from "./partitions.ts";
import { eventColumns, queuedColumns, toQueuedDelivery } from "./queued-row.ts";
import { type RowOfAnyDay, withEvents } from "./read-events.ts";

/** What caused an attempt; `engine.attempt_trigger`. */
export type AttemptTrigger = "schedule" | "manual" | "replay" | "probe" | "test";

/** A delivery that may be sent now, with all that its request is made of. UUIDs. */
export interface QueuedDelivery {
  environmentId: string;
  tenantId: string;
  deliveryId: string;
  endpointId: string;
  eventId: string;
  shard: number;
  trigger: AttemptTrigger;
  /** Attempts made so far. */
  attempts: number;
  /** Where it stands in the order of its endpoint; null: not ordered. */
  lane: string | null;
  eventType: string;
  occurredAt: Date;
  /** JSON text. */
  data: string;
  /** The trace that its event was sent in; null: none that anybody told. */
  trace: TraceContext | null;
  /** Deliveries that led to its event, one through the other, as far as anybody told. */
  hops: number;
  /** Its endpoint's, or of a callback its own. */
  url: string;
  timeoutMs: number;
  maxInFlight: number;
  /** Requests a second, by the endpoint's own limit or because its receiver asked for time. */
  rateLimit: number | null;
  /** The endpoint's circuit is open, and this is its probe. */
  circuitOpen: boolean;
  /** What the endpoint's secrets may be cached by. */
  configVersion: bigint;
}

export interface ReadQueuedInput {
  /** The shards that this process holds, and the epochs it holds them by: of one that was taken from it, it gets nothing. */
  shards: ReadonlyMap<number, bigint>;
  /** Deliveries that this process is sending: they stay queued until they are recorded. */
  inFlight: readonly string[];
  /** How many more an endpoint may get now, where that is known; for any other it is `defaultRoom` within its own limits. */
  rooms: ReadonlyMap<string, number>;
  defaultRoom: number;
  /** How many requests each tenant has on its way: who has many comes later. */
  inFlightByTenant: ReadonlyMap<string, number>;
  limit: number;
}

/*
 * For each shard, a loose index scan names the endpoints with something queued (one descent of delivery_queue_queued_idx
 * each, however many rows they have); for each of them, its oldest rows within its room; of all these, the next of every
 * tenant in turn, counting what it has on its way, and within a tenant the next of every endpoint. A backlog of one endpoint
 * or tenant therefore hides nobody else's.
 * An endpoint whose circuit is open gets one delivery when its next probe is due, and none before an older one that is held;
 * before that, and until the time that its receiver asked for, it gets only what somebody asked for by hand.
 * Batched endpoints are left out: batches.ts reads theirs. So are those of deleted environments, where all stands still.
 * Almost everything that is queued is of today; events of other days are looked up in a second statement, so that a read opens
 * one partition instead of one for each day that is kept.
 * Each endpoint, health and event is looked up by itself (LIMIT 1): joined, a plan made while their tables are small reads
 * all of them.
 * Expected plan: the few deleted environments once (environment_deleted_idx), nested loops over index scans of
 * delivery_queue_queued_idx, then primary key look-ups in event.
 */
const readStatement = (eventsOfToday: string): string => `
WITH ready AS (
  SELECT s.shard, e.endpoint_id
  FROM unnest($1::smallint[], $9::bigint[]) AS s(shard, epoch)
  CROSS JOIN LATERAL (
    WITH RECURSIVE next AS (
      (SELECT endpoint_id FROM engine.delivery_queue WHERE status = 'queued' AND shard = s.shard
       ORDER BY endpoint_id LIMIT 1)
      UNION ALL
      SELECT n.endpoint_id FROM next CROSS JOIN LATERAL (
        SELECT endpoint_id FROM engine.delivery_queue
        WHERE status = 'queued' AND shard = s.shard AND endpoint_id > next.endpoint_id
        ORDER BY endpoint_id LIMIT 1
      ) n
    ) SELECT endpoint_id FROM next
  ) e
  WHERE s.epoch = (SELECT h.epoch FROM engine.shard h WHERE h.id = s.shard)
), candidate AS (
  SELECT q.*, p.url, p.timeout_ms, p.max_in_flight, least(p.rate_limit, s.throttled_rate) AS rate_limit, p.config_version, s.circuit_open
  FROM ready r
  CROSS JOIN LATERAL (
    SELECT n.url, n.timeout_ms, n.max_in_flight, n.rate_limit, n.config_version
    FROM public.endpoint n
    WHERE n.id = r.endpoint_id AND n.state = 'enabled' AND n.deleted_at IS NULL AND n.batch_max_events IS NULL
      AND n.environment_id <> ALL (ARRAY(SELECT id FROM public.environment WHERE deleted_at IS NOT NULL)) LIMIT 1
  ) p
  LEFT JOIN LATERAL (SELECT * FROM engine.endpoint_health WHERE endpoint_id = r.endpoint_id LIMIT 1) h ON true
  CROSS JOIN LATERAL (${healthNow}) s
  LEFT JOIN unnest($3::uuid[], $4::int[]) AS f(endpoint_id, room) ON f.endpoint_id = r.endpoint_id
  CROSS JOIN LATERAL (
    SELECT d.*, row_number() OVER (ORDER BY d.sequence) AS turn FROM (
      (SELECT environment_id, tenant_id, delivery_id, endpoint_id, event_id, shard, trigger, attempts, lane, sequence
      FROM engine.delivery_queue k
      WHERE NOT s.held AND status = 'queued' AND shard = r.shard AND endpoint_id = r.endpoint_id AND delivery_id NOT IN (SELECT unnest($2::uuid[]))
        AND (NOT s.circuit_open OR trigger IN ('manual', 'test') OR NOT EXISTS (
          SELECT FROM engine.delivery_queue o WHERE o.endpoint_id = r.endpoint_id AND o.status = 'held' AND o.sequence < k.sequence))
      ORDER BY sequence
      LIMIT least($6, coalesce(f.room, least(p.max_in_flight, $5, p.rate_limit, ceil(s.throttled_rate)::int)), CASE WHEN s.circuit_open THEN 1 END))
      UNION ALL
      (SELECT environment_id, tenant_id, delivery_id, endpoint_id, event_id, shard, trigger, attempts, lane, sequence
      FROM engine.delivery_queue
      WHERE s.held AND status = 'queued' AND trigger IN ('manual', 'test') AND endpoint_id = r.endpoint_id AND delivery_id NOT IN (SELECT unnest($2::uuid[]))
      ORDER BY sequence
      LIMIT least($6, coalesce(f.room, least(p.max_in_flight, $5, p.rate_limit))))
    ) d
  ) q
), picked AS (
  SELECT c.*, coalesce(t.in_flight, 0) + row_number() OVER (PARTITION BY c.tenant_id ORDER BY c.turn, c.sequence) AS tenant_turn
  FROM candidate c LEFT JOIN unnest($7::uuid[], $8::int[]) AS t(tenant_id, in_flight) ON t.tenant_id = c.tenant_id
  ORDER BY tenant_turn LIMIT $6
)
SELECT ${queuedColumns("k", "k")}
FROM picked k LEFT JOIN LATERAL (
  SELECT ${eventColumns} FROM ${eventsOfToday} WHERE environment_id = k.environment_id AND id = k.event_id LIMIT 1
) v ON true
ORDER BY k.tenant_turn, k.sequence`;

export async function readQueued(pool: Queryable, input: ReadQueuedInput): Promise<QueuedDelivery[]> {
  const values = [
    [...input.shards.keys()],
    input.inFlight,
    [...input.rooms.keys()],
    [...input.rooms.values()],
    input.defaultRoom,
    input.limit,
    [...input.inFlightByTenant.keys()],
    [...input.inFlightByTenant.values()],
    [...input.shards.values()],
  ];
  const statement = {
    name: "read-queued",
    text: (tables: { event: string }) => readStatement(tables.event),
  };
  const rows = await inPartitions({ event: dayOfTime(new Date()) }, statement, async (prepared) => {
    const result = await pool.query<RowOfAnyDay>({ ...prepared, values });
    return result.rows;
  });
  return (await withEvents(pool, rows)).map(toQueuedDelivery);
}
