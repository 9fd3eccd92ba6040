import type { Queryable } from "../roles.ts";
import { columns } from "./columns.ts";
import {
  type CircuitPolicy,
  failureColumns,
  failuresAndHealth,
  failureValues,
} from "./failures-and-health.ts";
import { lockOrdered } from "./lock-ordered.ts";
import { commonDay, inPartitions } from "./partitions.ts";
import type { AttemptTrigger } from "./read-queued.ts";

/** What came of one request, under the epoch that its sender held its shard by. UUIDs. */
export interface AttemptRow {
  shard: number;
  epoch: bigint;
  environmentId: string;
  deliveryId: string;
  endpointId: string;
  /** Where it stands in the order of its endpoint; null: not ordered. */
  lane: string | null;
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
  /** JSON text of an object of milliseconds, by phase; null: none is known. */
  timings: string | null;
  failureKind: "retry" | "give_up" | "disable_endpoint" | null;
  retryAfterMs: number | null;
  /** The receiver asked for time (429, or a 5xx with Retry-After): nothing goes to its endpoint for so long after the answer. */
  holdMs: number | null;
  /** Requests a second that its endpoint got lately. */
  rate: number | null;
  /** Over half of its endpoint's last requests failed. */
  tripped: boolean;
}

export interface RecordedAttempts {
  /** Attempts that don't count: their shard has a newer epoch, or their number was recorded before. */
  supersededIds: string[];
  /** Endpoints whose recovery workflow has to look. */
  endpointsToWake: string[];
  /** Endpoints that have no recovery workflow yet, and need one. */
  endpointsToBegin: BeginningRecovery[];
}

export interface BeginningRecovery {
  endpointId: string;
  /** When there is something to do; null: now. */
  at: Date | null;
}

/*
 * One statement: the attempts, their deliveries' states, the queue and the endpoints' health.
 * The shard's row is locked FOR SHARE, and its epoch compared above the lock: a row that changed while the lock was waited
 * for is looked at anew, alone, without the given rows. A pump that has lost its shard changes nothing; its
 * attempts are kept, marked superseded, because the receiver got them.
 * A delivery that had succeeded before keeps its success, whatever the new attempt says.
 * Rows of the queue are looked up one by one and then reached by their place: the table is empty and full in turn, and a
 * plan made for an empty one would go through all of it for each result. What was changed since the statement began (an open
 * circuit holds what is queued, also while it is on its way) is not at its place any more: `moved` follows it.
 * Deliveries are looked up by their ids; a range over all of them would be taken for a few rows, and gone through for each
 * result.
 * Where all succeeded, the half that deals with failures is left out: a statement costs what stands in it, used or not.
 * Where some are of ordered endpoints, the rows of these are locked before any delivery, by their ids: the trigger `leave_lane`
 * lets the next one of a lane go under that lock, and who enters the lane holds it, too.
 * Expected plan: function scans, primary key look-ups in shard, delivery, delivery_queue and endpoint_health.
 */
const recordStatement = (
  tables: { delivery: string; attempt: string },
  { anyFailed, orderedAt }: { anyFailed: boolean; orderedAt: number | null },
): string => `
WITH given AS (
  SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::int[],
    $8::engine.attempt_trigger[], $9::timestamptz[], $10::int[], $11::boolean[], $12::smallint[], $13::text[], $14::text[],
    $15::text[], $16::text[], $17::text[], $18::bytea[], $19::boolean[], $20::text[]${anyFailed ? `, ${failureColumns.types}` : ""})
    AS t(shard, epoch, environment_id, delivery_id, endpoint_id, id, number, trigger, started_at, duration_ms, succeeded,
      status_code, error_code, error_detail, request_url, request_headers, response_headers, response_body,
      response_truncated, timings${anyFailed ? `, ${failureColumns.names}` : ""})
), locked AS (
  SELECT id AS shard, epoch FROM engine.shard WHERE id = ANY ($1::smallint[]) ORDER BY id FOR SHARE
), ${orderedAt === null ? "" : `ordered AS (${lockOrdered(orderedAt)}), `}held AS MATERIALIZED (
  SELECT l.shard FROM locked l WHERE EXISTS (SELECT FROM given g WHERE g.shard = l.shard AND g.epoch = l.epoch)
    ${orderedAt === null ? "" : "AND (SELECT count(*) FROM ordered) >= 0"}
), counted AS (
  UPDATE ${tables.delivery} d SET
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
  INSERT INTO ${tables.attempt} (environment_id, id, delivery_id, endpoint_id, number, trigger, started_at, duration_ms, succeeded,
    status_code, error_code, error_detail, request_url, request_headers, response_headers, response_body, response_truncated,
    timings, superseded)
  SELECT g.environment_id, g.id, g.delivery_id, g.endpoint_id, g.number, g.trigger, g.started_at, g.duration_ms, g.succeeded,
    g.status_code, g.error_code, g.error_detail, g.request_url, g.request_headers, g.response_headers, g.response_body,
    g.response_truncated, g.timings, c.id IS NULL
  FROM given g LEFT JOIN counted c ON c.attempt_id = g.id
  ON CONFLICT DO NOTHING
), placed AS (
  SELECT c.environment_id, c.id, c.state, c.attempt_id,
    (SELECT q.ctid FROM engine.delivery_queue q WHERE q.environment_id = c.environment_id AND q.delivery_id = c.id) AS place
  FROM counted c
), finished AS (
  DELETE FROM engine.delivery_queue WHERE ctid = ANY (ARRAY(SELECT place FROM placed WHERE state = 'succeeded'))
  RETURNING delivery_id
), answered AS (
  SELECT endpoint_id, max(started_at) AS sent_at, max(started_at + duration_ms * interval '1 millisecond') AS at
  FROM given WHERE succeeded GROUP BY endpoint_id
)${anyFailed ? failuresAndHealth : ""}, healed AS (
  UPDATE engine.endpoint_health h SET consecutive_failures = 0, failing_since = NULL, circuit_opened_at = NULL, probes = 0
  FROM answered a
  WHERE h.endpoint_id = a.endpoint_id AND h.consecutive_failures > 0
    AND coalesce(a.sent_at >= h.circuit_opened_at, true)
    ${anyFailed ? "AND h.endpoint_id <> ALL (ARRAY(SELECT endpoint_id FROM failing))" : ""}
  RETURNING h.endpoint_id, h.recovering OR h.notified_streak_at IS NOT NULL AS must_look
), moved AS (
  SELECT engine.settle_moved(p.environment_id, p.id, p.state = 'succeeded', g.number,
    g.started_at + g.duration_ms * interval '1 millisecond', ${anyFailed ? "g.failure_kind, g.status_code, g.retry_after_ms" : "NULL, NULL, NULL"}) AS endpoint_id
  FROM placed p JOIN given g ON g.id = p.attempt_id
  WHERE p.place IS NOT NULL AND p.id NOT IN (SELECT delivery_id FROM finished)
    ${anyFailed ? "AND p.id NOT IN (SELECT delivery_id FROM failed)" : ""}
)
SELECT
  (SELECT coalesce(array_agg(g.id), '{}') FROM given g LEFT JOIN counted c ON c.attempt_id = g.id WHERE c.id IS NULL) AS superseded,
  (SELECT coalesce(array_agg(w.endpoint_id), '{}') FROM (
    SELECT endpoint_id FROM healed WHERE must_look
    UNION ALL SELECT endpoint_id FROM moved WHERE endpoint_id IS NOT NULL
    ${anyFailed ? "UNION ALL SELECT endpoint_id FROM unaware" : ""}) w) AS to_wake,
  ${anyFailed ? `(SELECT json_agg(json_build_object('endpointId', endpoint_id, 'at', begin_at)) FROM beginning)` : "NULL::json"} AS to_begin`;

interface RecordedRow {
  superseded: string[];
  to_wake: string[];
  to_begin: { endpointId: string; at: string | null }[] | null;
}

const columnsOfAll = [
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
  "timings",
] as const;

/** Records what came of requests. A lost answer may be followed by the same call: each number counts once. */
export function recordAttempts(
  pool: Queryable,
  rows: readonly AttemptRow[],
  policy: CircuitPolicy,
): Promise<RecordedAttempts> {
  const anyFailed = rows.some((row) => !row.succeeded);
  const values: unknown[] = columns(rows, columnsOfAll);
  if (anyFailed) values.push(...failureValues(rows, policy));
  const ordered = new Set(rows.flatMap((row) => (row.lane === null ? [] : [row.endpointId])));
  const orderedAt = ordered.size > 0 ? values.push([...ordered]) : null;
  const days = {
    delivery: commonDay(rows.map((row) => row.deliveryId)),
    attempt: commonDay(rows.map((row) => row.id)),
  };
  const statement = {
    name: `record-${orderedAt === null ? "" : "ordered-"}${anyFailed ? "attempts" : "successes"}`,
    text: (tables: { delivery: string; attempt: string }) =>
      recordStatement(tables, { anyFailed, orderedAt }),
  };
  return inPartitions(days, statement, async (prepared) => {
    const result = await pool.query<RecordedRow>({ ...prepared, values });
    const [row] = result.rows;
    return {
      supersededIds: row?.superseded ?? [],
      endpointsToWake: row?.to_wake ?? [],
      endpointsToBegin: (row?.to_begin ?? []).map(({ endpointId, at }) => ({
        endpointId,
        at: at === null ? null : new Date(at),
      })),
    };
  });
}
