import type { Pool } from "../roles.ts";

/** A delivery that may be sent now, with all that its request is made of. UUIDs. */
export interface QueuedDelivery {
  environmentId: string;
  deliveryId: string;
  endpointId: string;
  eventId: string;
  shard: number;
  trigger: "schedule" | "manual";
  /** Attempts made so far. */
  attempts: number;
  eventType: string;
  occurredAt: Date;
  /** JSON text. */
  data: string;
  url: string;
  timeoutMs: number;
  /** What the endpoint's secrets may be cached by. */
  configVersion: bigint;
}

export interface ReadQueuedInput {
  shards: readonly number[];
  /** Deliveries that this process is sending: they stay queued until they are recorded. */
  inFlight: readonly string[];
  /** How many of them each endpoint has. */
  inFlightByEndpoint: ReadonlyMap<string, number>;
  limit: number;
}

/*
 * For each shard, a loose index scan names the endpoints with something queued (one descent of delivery_queue_queued_idx
 * each, however many rows they have); for each of them, its oldest rows within its limit; of all these, the first of
 * every endpoint before the second of any. A backlog of one endpoint therefore hides nobody else's.
 * Expected plan: nested loops over index scans of delivery_queue_queued_idx, then primary key look-ups in event.
 */
const statement = `
WITH ready AS (
  SELECT s.shard, e.endpoint_id
  FROM unnest($1::smallint[]) AS s(shard)
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
), picked AS (
  SELECT q.*, p.url, p.timeout_ms, p.config_version
  FROM ready r
  JOIN public.endpoint p ON p.id = r.endpoint_id AND p.state = 'enabled' AND p.deleted_at IS NULL
  LEFT JOIN unnest($3::uuid[], $4::int[]) AS f(endpoint_id, in_flight) ON f.endpoint_id = r.endpoint_id
  CROSS JOIN LATERAL (
    SELECT d.*, row_number() OVER (ORDER BY d.sequence) AS turn FROM (
      SELECT environment_id, delivery_id, endpoint_id, event_id, shard, trigger, attempts, sequence
      FROM engine.delivery_queue
      WHERE status = 'queued' AND shard = r.shard AND endpoint_id = r.endpoint_id AND delivery_id <> ALL ($2::uuid[])
      ORDER BY sequence LIMIT greatest(p.max_in_flight - coalesce(f.in_flight, 0), 0)
    ) d
  ) q
  ORDER BY q.turn LIMIT $5
)
SELECT k.environment_id, k.delivery_id, k.endpoint_id, k.event_id, k.shard, k.trigger, k.attempts,
  k.url, k.timeout_ms, k.config_version, v.type, v.occurred_at, v.data
FROM picked k JOIN engine.event v ON v.environment_id = k.environment_id AND v.id = k.event_id
ORDER BY k.turn, k.sequence`;

interface Row {
  environment_id: string;
  delivery_id: string;
  endpoint_id: string;
  event_id: string;
  shard: number;
  trigger: "schedule" | "manual";
  attempts: number;
  url: string;
  timeout_ms: number;
  config_version: string;
  type: string;
  occurred_at: Date;
  data: string;
}

export async function readQueued(pool: Pool, input: ReadQueuedInput): Promise<QueuedDelivery[]> {
  const result = await pool.query<Row>({
    name: "read-queued",
    text: statement,
    values: [
      input.shards,
      input.inFlight,
      [...input.inFlightByEndpoint.keys()],
      [...input.inFlightByEndpoint.values()],
      input.limit,
    ],
  });
  return result.rows.map((row) => ({
    environmentId: row.environment_id,
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
    configVersion: BigInt(row.config_version),
  }));
}

/** The sealed signing secrets of endpoints, current ones first. */
export async function readEndpointSecrets(
  pool: Pool,
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
