import type { Queryable } from "../roles.ts";

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
  eventType: string;
  occurredAt: Date;
  /** JSON text. */
  data: string;
  url: string;
  timeoutMs: number;
  maxInFlight: number;
  /** Requests a second. */
  rateLimit: number | null;
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
 * Expected plan: nested loops over index scans of delivery_queue_queued_idx, then primary key look-ups in event.
 */
const statement = `
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
  SELECT q.*, p.url, p.timeout_ms, p.max_in_flight, p.rate_limit, p.config_version
  FROM ready r
  JOIN public.endpoint p ON p.id = r.endpoint_id AND p.state = 'enabled' AND p.deleted_at IS NULL
  LEFT JOIN unnest($3::uuid[], $4::int[]) AS f(endpoint_id, room) ON f.endpoint_id = r.endpoint_id
  CROSS JOIN LATERAL (
    SELECT d.*, row_number() OVER (ORDER BY d.sequence) AS turn FROM (
      SELECT environment_id, tenant_id, delivery_id, endpoint_id, event_id, shard, trigger, attempts, sequence
      FROM engine.delivery_queue
      WHERE status = 'queued' AND shard = r.shard AND endpoint_id = r.endpoint_id AND delivery_id <> ALL ($2::uuid[])
      ORDER BY sequence
      LIMIT least($6, coalesce(f.room, least(p.max_in_flight, $5, p.rate_limit)))
    ) d
  ) q
), picked AS (
  SELECT c.*, coalesce(t.in_flight, 0) + row_number() OVER (PARTITION BY c.tenant_id ORDER BY c.turn, c.sequence) AS tenant_turn
  FROM candidate c LEFT JOIN unnest($7::uuid[], $8::int[]) AS t(tenant_id, in_flight) ON t.tenant_id = c.tenant_id
  ORDER BY tenant_turn LIMIT $6
)
SELECT k.environment_id, k.tenant_id, k.delivery_id, k.endpoint_id, k.event_id, k.shard, k.trigger, k.attempts,
  k.url, k.timeout_ms, k.max_in_flight, k.rate_limit, k.config_version, v.type, v.occurred_at, v.data
FROM picked k JOIN engine.event v ON v.environment_id = k.environment_id AND v.id = k.event_id
ORDER BY k.tenant_turn, k.sequence`;

interface Row {
  environment_id: string;
  tenant_id: string;
  delivery_id: string;
  endpoint_id: string;
  event_id: string;
  shard: number;
  trigger: AttemptTrigger;
  attempts: number;
  url: string;
  timeout_ms: number;
  max_in_flight: number;
  rate_limit: number | null;
  config_version: string;
  type: string;
  occurred_at: Date;
  data: string;
}

export async function readQueued(pool: Queryable, input: ReadQueuedInput): Promise<QueuedDelivery[]> {
  const result = await pool.query<Row>({
    name: "read-queued",
    text: statement,
    values: [
      [...input.shards.keys()],
      input.inFlight,
      [...input.rooms.keys()],
      [...input.rooms.values()],
      input.defaultRoom,
      input.limit,
      [...input.inFlightByTenant.keys()],
      [...input.inFlightByTenant.values()],
      [...input.shards.values()],
    ],
  });
  return result.rows.map((row) => ({
    environmentId: row.environment_id,
    tenantId: row.tenant_id,
    deliveryId: row.delivery_id,
    endpointId: row.endpoint_id,
    eventId: row.event_id,
    shard: row.shard,
    trigger: row.trigger,
    attempts: row.attempts,
    eventType: row.type,
    occurredAt: row.occurred_at,
    data: row.data,
    url: row.url,
    timeoutMs: row.timeout_ms,
    maxInFlight: row.max_in_flight,
    rateLimit: row.rate_limit,
    configVersion: BigInt(row.config_version),
  }));
}

/** The sealed signing secrets of endpoints, current ones first. */
export async function readEndpointSecrets(
  pool: Queryable,
  endpointIds: readonly string[],
): Promise<{ endpointId: string; sealed: string; expiresAt: Date | null }[]> {
  const result = await pool.query<{ endpoint_id: string; sealed: string; expires_at: Date | null }>({
    name: "read-endpoint-secrets",
    text: `SELECT endpoint_id, sealed, expires_at FROM public.endpoint_secret
      WHERE endpoint_id = ANY ($1::uuid[]) AND (expires_at IS NULL OR expires_at > now())
      ORDER BY endpoint_id, expires_at NULLS FIRST, id DESC`,
    values: [endpointIds],
  });
  return result.rows.map((row) => ({
    endpointId: row.endpoint_id,
    sealed: row.sealed,
    expiresAt: row.expires_at,
  }));
}
