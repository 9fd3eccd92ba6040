import type { Queryable } from "../roles.ts";
import { columns } from "./columns.ts";
import type { AttemptTrigger } from "./read-queued.ts";

/** What came of one request, under the epoch that its sender held its shard by. UUIDs. */
export interface AttemptRow {
  shard: number;
  epoch: bigint;
  environmentId: string;
  deliveryId: string;
  endpointId: string;
  id: string;
  /** From 1; a second record with a delivery's number counts for nothing. */
  number: number;
  trigger: AttemptTrigger;
  startedAt: Date;
  durationMs: number;
  succeeded: boolean;
  statusCode: number | null;
  errorCode: string | null;
  errorDetail: string | null;
  requestUrl: string;
  /** JSON text of an object of strings. */
  requestHeaders: string;
  responseHeaders: string | null;
  responseBody: Buffer | null;
  responseTruncated: boolean;
  failureKind: "retry" | "give_up" | "disable_endpoint" | null;
  retryAfterMs: number | null;
}

export interface RecordedAttempts {
  /** Attempts that don't count: their shard has a newer epoch, or their number was recorded before. */
  supersededIds: string[];
  /** Endpoints whose recovery workflow has to look. */
  endpointsToWake: string[];
}

/*
 * One statement: the attempts, their deliveries' states, the queue and the endpoints' health.
 * The shard's row is locked FOR SHARE, and its epoch compared above the lock: a row that changed while the lock was waited
 * for is looked at anew, alone, without the given rows. A pump that has lost its shard changes nothing; its
 * attempts are kept, marked superseded, because the receiver got them.
 * A delivery that had succeeded before keeps its success, whatever the new attempt says.
 * Who raises unseen_failures from 0 wakes the endpoint's recovery; everybody later knows that it is awake.
 * Rows of the queue are looked up one by one and then reached by their place: the table is empty and full in turn, and a
 * plan made for an empty one would go through all of it for each result.
 * Deliveries are looked up by their ids, which also names the partition; a range over all of them would be taken for a few
 * rows, and gone through for each result.
 * Expected plan: function scans, primary key look-ups in shard, delivery, delivery_queue and endpoint_health.
 */
const statement = `
WITH given AS (
  SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::int[],
    $8::engine.attempt_trigger[], $9::timestamptz[], $10::int[], $11::boolean[], $12::smallint[], $13::text[], $14::text[],
    $15::text[], $16::text[], $17::text[], $18::bytea[], $19::boolean[], $20::engine.failure_kind[], $21::int[])
    AS t(shard, epoch, environment_id, delivery_id, endpoint_id, id, number, trigger, started_at, duration_ms, succeeded,
      status_code, error_code, error_detail, request_url, request_headers, response_headers, response_body,
      response_truncated, failure_kind, retry_after_ms)
), locked AS (
  SELECT id AS shard, epoch FROM engine.shard WHERE id = ANY ($1::smallint[]) ORDER BY id FOR SHARE
), held AS (
  SELECT l.shard FROM locked l WHERE EXISTS (SELECT FROM given g WHERE g.shard = l.shard AND g.epoch = l.epoch)
), counted AS (
  UPDATE engine.delivery d SET
    state = CASE WHEN d.state = 'succeeded' OR g.succeeded THEN 'succeeded' ELSE 'retrying' END::engine.delivery_state,
    attempts = g.number,
    last_status_code = g.status_code,
    last_error_code = g.error_code,
    last_attempt_at = g.started_at,
    completed_at = CASE WHEN d.state = 'succeeded' THEN d.completed_at
      WHEN g.succeeded THEN g.started_at + g.duration_ms * interval '1 millisecond' END
  FROM given g JOIN held h ON h.shard = g.shard
  WHERE d.environment_id = g.environment_id AND d.id = g.delivery_id
    AND d.attempts = g.number - 1 AND d.state IN ('pending', 'retrying', 'succeeded')
  RETURNING d.environment_id, d.id, d.state, g.id AS attempt_id
), logged AS (
  INSERT INTO engine.attempt (environment_id, id, delivery_id, endpoint_id, number, trigger, started_at, duration_ms, succeeded, status_code,
    error_code, error_detail, request_url, request_headers, response_headers, response_body, response_truncated, superseded)
  SELECT g.environment_id, g.id, g.delivery_id, g.endpoint_id, g.number, g.trigger, g.started_at, g.duration_ms, g.succeeded, g.status_code,
    g.error_code, g.error_detail, g.request_url, g.request_headers, g.response_headers, g.response_body, g.response_truncated,
    c.id IS NULL
  FROM given g LEFT JOIN counted c ON c.attempt_id = g.id
  ON CONFLICT DO NOTHING
), placed AS (
  SELECT c.state, c.attempt_id,
    (SELECT q.ctid FROM engine.delivery_queue q WHERE q.environment_id = c.environment_id AND q.delivery_id = c.id) AS place
  FROM counted c
), finished AS (
  DELETE FROM engine.delivery_queue WHERE ctid = ANY (ARRAY(SELECT place FROM placed WHERE state = 'succeeded'))
), failed AS (
  UPDATE engine.delivery_queue q SET
    status = 'failed', trigger = 'schedule', attempts = g.number, failures = q.failures + 1,
    failed_at = g.started_at + g.duration_ms * interval '1 millisecond', failure_kind = g.failure_kind,
    failure_status_code = g.status_code, retry_after_ms = g.retry_after_ms, due_at = NULL
  FROM placed p JOIN given g ON g.id = p.attempt_id
  WHERE p.state = 'retrying' AND q.ctid = p.place
  RETURNING q.environment_id, q.endpoint_id
), failing AS (
  SELECT environment_id, endpoint_id, count(*)::int AS failures FROM failed GROUP BY environment_id, endpoint_id
), raised AS (
  INSERT INTO engine.endpoint_health AS h
    (environment_id, endpoint_id, recovering, unseen_failures, consecutive_failures, failing_since, next_look_at)
  SELECT environment_id, endpoint_id, true, failures, failures, now(), now() FROM failing ORDER BY endpoint_id
  ON CONFLICT (endpoint_id) DO UPDATE SET
    recovering = true,
    unseen_failures = h.unseen_failures + excluded.unseen_failures,
    consecutive_failures = h.consecutive_failures + excluded.consecutive_failures,
    failing_since = coalesce(h.failing_since, excluded.failing_since),
    next_look_at = least(h.next_look_at, excluded.next_look_at)
  RETURNING h.endpoint_id, h.unseen_failures
), healed AS (
  UPDATE engine.endpoint_health h SET consecutive_failures = 0, failing_since = NULL
  WHERE h.consecutive_failures > 0
    AND h.endpoint_id = ANY (ARRAY(SELECT endpoint_id FROM given WHERE succeeded))
    AND h.endpoint_id <> ALL (ARRAY(SELECT endpoint_id FROM failing))
)
SELECT
  (SELECT coalesce(array_agg(g.id), '{}') FROM given g LEFT JOIN counted c ON c.attempt_id = g.id WHERE c.id IS NULL) AS superseded,
  (SELECT coalesce(array_agg(r.endpoint_id), '{}') FROM raised r JOIN failing f USING (endpoint_id)
   WHERE r.unseen_failures = f.failures) AS to_wake`;

/** Records what came of requests. A lost answer may be followed by the same call: each number counts once. */
export async function recordAttempts(
  pool: Queryable,
  rows: readonly AttemptRow[],
): Promise<RecordedAttempts> {
  const result = await pool.query<{ superseded: string[]; to_wake: string[] }>({
    name: "record-attempts",
    text: statement,
    values: [
      ...columns(rows, [
        "shard",
        "epoch",
        "environmentId",
        "deliveryId",
        "endpointId",
        "id",
        "number",
        "trigger",
        "startedAt",
        "durationMs",
        "succeeded",
        "statusCode",
        "errorCode",
        "errorDetail",
        "requestUrl",
        "requestHeaders",
        "responseHeaders",
        "responseBody",
        "responseTruncated",
        "failureKind",
        "retryAfterMs",
      ]),
    ],
  });
  const [row] = result.rows;
  return { supersededIds: row?.superseded ?? [], endpointsToWake: row?.to_wake ?? [] };
}
