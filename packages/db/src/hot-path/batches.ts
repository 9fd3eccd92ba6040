import type { Queryable } from "../roles.ts";
import { healthNow } from "./health-now.ts";
import { type QueuedRow, queuedColumns, toQueuedDelivery } from "./queued-row.ts";
import type { QueuedDelivery } from "./read-queued.ts";

/** A body has at most this many bytes, unless a single event has more. */
const mostBytes = 1_048_576;
/** What stands around the events, and around and between the data of each besides its type. */
const bytesOfEnvelope = 80;
const bytesOfMember = 110;

/** The shards that this process holds, and the epochs it holds them by. */
export type HeldShards = ReadonlyMap<number, bigint>;

/** Endpoints of these shards that get several events in one request. An empty index where there are none at all. */
export async function findBatchedEndpoints(
  pool: Queryable,
  shards: readonly number[],
): Promise<{ endpointId: string; shard: number }[]> {
  const result = await pool.query<{ endpointId: string; shard: number }>({
    name: "find-batched-endpoints",
    text: `SELECT p.id AS "endpointId", p.shard FROM public.endpoint p JOIN public.environment e ON e.id = p.environment_id AND e.deleted_at IS NULL
      WHERE p.shard = ANY ($1::smallint[]) AND p.batch_max_events IS NOT NULL AND p.deleted_at IS NULL AND p.state = 'enabled'`,
    values: [shards],
  });
  return result.rows;
}

export interface FormBatchesInput {
  shards: HeldShards;
  /** Each endpoint with the id of the batch that may be formed of it. */
  endpoints: ReadonlyMap<string, string>;
  /** Deliveries that this process is sending, by themselves or in a batch. */
  inFlight: readonly string[];
}

export interface FormedBatches {
  /** Endpoints that have a new batch; more may wait for the next one. */
  formed: string[];
  /** How long until the first event of each of the others has waited long enough, in ms. */
  waiting: Map<string, number>;
}

/*
 * Fixes who goes out together, before anything of it is sent: the oldest that are queued, up to the endpoint's number and
 * the size of a body, when one of the two is reached or the first has waited long enough. A process that has lost the shard
 * fixes nothing: its row is locked and compared as it is when results are recorded.
 * All members have the schedule of the youngest from then on, so that they are tried, and die, together.
 * Expected plan: for each endpoint its oldest rows by delivery_queue_queued_idx, primary key look-ups in event and
 * delivery_queue. The length of a text is read without the text.
 */
const formStatement = `
WITH given AS (
  SELECT * FROM unnest($1::smallint[], $2::bigint[]) AS t(shard, epoch)
), locked AS (
  SELECT id AS shard, epoch FROM engine.shard WHERE id = ANY ($1::smallint[]) ORDER BY id FOR SHARE
), held AS (
  SELECT l.shard FROM locked l WHERE EXISTS (SELECT FROM given g WHERE g.shard = l.shard AND g.epoch = l.epoch)
), candidate AS (
  SELECT w.batch_id, p.batch_max_events, p.batch_max_seconds, q.*, row_number() OVER turn AS place,
    $6::int + sum($7::int + octet_length(v.type) + octet_length(v.data)) OVER turn AS bytes
  FROM unnest($3::uuid[], $4::uuid[]) AS w(endpoint_id, batch_id)
  JOIN public.endpoint p ON p.id = w.endpoint_id AND p.batch_max_events IS NOT NULL AND p.state = 'enabled' AND p.deleted_at IS NULL
  JOIN held h ON h.shard = p.shard
  CROSS JOIN LATERAL (
    SELECT environment_id, delivery_id, endpoint_id, event_id, sequence, failures, round_started_at FROM engine.delivery_queue
    WHERE status = 'queued' AND shard = p.shard AND endpoint_id = p.id AND batch_id IS NULL AND delivery_id <> ALL ($5::uuid[])
    ORDER BY sequence LIMIT p.batch_max_events
  ) q
  JOIN engine.event v ON v.environment_id = q.environment_id AND v.id = q.event_id
  WINDOW turn AS (PARTITION BY q.endpoint_id ORDER BY q.sequence)
), gathered AS (
  SELECT endpoint_id, count(*) >= batch_max_events OR max(bytes) > $8::int AS is_full,
    min(round_started_at) + batch_max_seconds * interval '1 second' AS ready_at
  FROM candidate GROUP BY endpoint_id, batch_max_events, batch_max_seconds
), member AS (
  SELECT c.*, min(c.failures) OVER batch AS least_failures, max(c.round_started_at) OVER batch AS youngest_round
  FROM candidate c JOIN gathered g ON g.endpoint_id = c.endpoint_id AND (g.is_full OR g.ready_at <= now())
  WHERE c.bytes <= $8::int OR c.place = 1
  WINDOW batch AS (PARTITION BY c.endpoint_id)
), fixed AS (
  UPDATE engine.delivery_queue q SET batch_id = m.batch_id, failures = m.least_failures, round_started_at = m.youngest_round
  FROM member m
  WHERE q.environment_id = m.environment_id AND q.delivery_id = m.delivery_id AND q.status = 'queued' AND q.batch_id IS NULL
  RETURNING q.endpoint_id
)
SELECT g.endpoint_id, g.endpoint_id = ANY (ARRAY(SELECT endpoint_id FROM fixed)) AS formed,
  greatest(0, extract(epoch FROM g.ready_at - now()) * 1000)::float8 AS wait_ms
FROM gathered g`;

export async function formBatches(pool: Queryable, input: FormBatchesInput): Promise<FormedBatches> {
  const result = await pool.query<{ endpoint_id: string; formed: boolean; wait_ms: number }>({
    name: "form-batches",
    text: formStatement,
    values: [
      [...input.shards.keys()],
      [...input.shards.values()],
      [...input.endpoints.keys()],
      [...input.endpoints.values()],
      input.inFlight,
      bytesOfEnvelope,
      bytesOfMember,
      mostBytes,
    ],
  });
  const formed = result.rows.filter((row) => row.formed).map((row) => row.endpoint_id);
  const waiting = result.rows.filter((row) => !row.formed);
  return { formed, waiting: new Map(waiting.map((row) => [row.endpoint_id, row.wait_ms])) };
}

/** Deliveries that go out in one request, in their order; there is at least one. */
export interface QueuedBatch {
  /** UUIDv7, of the moment at which the members were fixed. */
  id: string;
  members: [QueuedDelivery, ...QueuedDelivery[]];
}

export interface ReadBatchesInput {
  shards: HeldShards;
  endpoints: readonly string[];
  /** Batches that this process is sending. */
  inFlight: readonly string[];
  limit: number;
}

/*
 * The oldest batch of each endpoint of which a member may go out now, whole: who is put off by itself goes with the others.
 * Expected plan: for each endpoint one descent of delivery_queue_batched_idx, then delivery_queue_batch_idx and primary key
 * look-ups in event.
 */
const readStatement = `
WITH batch AS (
  SELECT p.id AS endpoint_id, b.batch_id, b.sequence AS first_sequence, p.url, p.timeout_ms, p.max_in_flight,
    least(p.rate_limit, s.throttled_rate) AS rate_limit, p.config_version, s.circuit_open
  FROM unnest($3::uuid[]) AS w(endpoint_id)
  JOIN public.endpoint p ON p.id = w.endpoint_id AND p.batch_max_events IS NOT NULL AND p.state = 'enabled' AND p.deleted_at IS NULL
  JOIN public.environment e ON e.id = p.environment_id AND e.deleted_at IS NULL
  JOIN unnest($1::smallint[], $2::bigint[]) AS t(shard, epoch) ON t.shard = p.shard
  LEFT JOIN engine.endpoint_health h ON h.endpoint_id = p.id
  CROSS JOIN LATERAL (${healthNow}) s
  CROSS JOIN LATERAL (
    SELECT batch_id, sequence FROM engine.delivery_queue
    WHERE endpoint_id = p.id AND status = 'queued' AND batch_id IS NOT NULL AND batch_id <> ALL ($4::uuid[])
      AND (NOT s.held OR trigger IN ('manual', 'test'))
    ORDER BY sequence LIMIT 1
  ) b
  WHERE t.epoch = (SELECT d.epoch FROM engine.shard d WHERE d.id = t.shard)
  ORDER BY b.sequence LIMIT $5
)
SELECT ${queuedColumns("q", "b")}, b.batch_id
FROM batch b
JOIN engine.delivery_queue q ON q.endpoint_id = b.endpoint_id AND q.batch_id = b.batch_id
JOIN engine.event v ON v.environment_id = q.environment_id AND v.id = q.event_id
ORDER BY b.first_sequence, q.sequence`;

export async function readBatches(pool: Queryable, input: ReadBatchesInput): Promise<QueuedBatch[]> {
  const result = await pool.query<QueuedRow & { batch_id: string }>({
    name: "read-batches",
    text: readStatement,
    values: [
      [...input.shards.keys()],
      [...input.shards.values()],
      input.endpoints,
      input.inFlight,
      input.limit,
    ],
  });
  const batches = new Map<string, QueuedBatch>();
  for (const row of result.rows) {
    const known = batches.get(row.batch_id);
    if (known) known.members.push(toQueuedDelivery(row));
    else batches.set(row.batch_id, { id: row.batch_id, members: [toQueuedDelivery(row)] });
  }
  return [...batches.values()];
}
