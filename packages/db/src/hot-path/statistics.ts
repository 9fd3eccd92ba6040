import { firstUuidAt } from "@posthorn/core";
import type { PoolClient } from "pg";
import type { Queryable } from "../roles.ts";
import { latencyBoundsMs, latencyRanges } from "./latency-histogram.ts";

/** What one run of the roll-ups counts: what the transactions `from` and later, before `to`, have written. */
export interface RollUpSpan {
  from: bigint;
  to: bigint;
  /** Rows of older ids are not looked for: most partitions are then never opened. UUID. */
  fromId: string;
  /** Rows of older ids are never to be looked for again. UUID. */
  neverBeforeId: string;
  /** There is nothing beyond `to` that could be counted now. */
  reachesHorizon: boolean;
}

/** An attempt is recorded within a day of its beginning, whatever was down meanwhile; a later one is in no statistics. */
const latestRecordMs = 24 * 3_600_000;

/**
 * Locks the roll-ups' only row, so that one run counts at a time, and says what to count; null where there is nothing that
 * could be counted. Below the oldest transaction that is still open nothing can come any more, whatever ids and times it
 * writes. Read in a statement after the lock: another run may have counted meanwhile.
 * Transaction ids begin anew where a dump is restored on another server: then what is newer than the last run is counted
 * by the new ones.
 */
export async function beginRollUp(client: PoolClient, mostTransactions: number): Promise<RollUpSpan | null> {
  const progress = await client.query<{ transaction_id: string; from_id: string; counted_at: Date | null }>({
    name: "lock-roll-up",
    text: `SELECT transaction_id, from_id, CASE WHEN isfinite(counted_at) THEN counted_at END AS counted_at
      FROM engine.statistics_progress FOR UPDATE`,
  });
  const snapshot = await client.query<{ oldest_open: string; next: string }>({
    name: "read-transaction-bounds",
    text: `SELECT pg_snapshot_xmin(s)::text AS oldest_open, pg_snapshot_xmax(s)::text AS next FROM pg_current_snapshot() AS s`,
  });
  const [row] = progress.rows;
  const [bounds] = snapshot.rows;
  if (!row || !bounds) throw new Error("engine.statistics_progress has lost its row.");
  const isRestored = BigInt(bounds.next) < BigInt(row.transaction_id) && row.counted_at !== null;
  const from = isRestored ? 0n : BigInt(row.transaction_id);
  const neverBeforeId = isRestored && row.counted_at ? firstUuidAt(row.counted_at) : row.from_id;
  const recentId = row.counted_at && firstUuidAt(new Date(row.counted_at.getTime() - latestRecordMs));
  const horizon = BigInt(bounds.oldest_open);
  if (horizon <= from) return null;
  const end = from + BigInt(mostTransactions);
  const to = end < horizon ? end : horizon;
  const fromId = recentId && recentId > neverBeforeId ? recentId : neverBeforeId;
  return { from, to, fromId, neverBeforeId, reachesHorizon: to === horizon };
}

/** The columns that attempts are counted in, in the order of `outcomeOf`. */
const outcomes = [
  "succeeded",
  "status_3xx",
  "status_4xx",
  "status_5xx",
  "other_status",
  "timeouts",
  "connection_errors",
] as const;

const each = (write: (outcome: string, index: number) => string) => outcomes.map(write).join(", ");

/** Which of the columns an attempt is counted in, as a number: grouping by text costs twice as much. */
const outcomeOf = `CASE
    WHEN succeeded THEN 0
    WHEN status_code BETWEEN 300 AND 399 THEN 1
    WHEN status_code BETWEEN 400 AND 499 THEN 2
    WHEN status_code BETWEEN 500 AND 599 THEN 3
    WHEN status_code IS NOT NULL THEN 4
    WHEN error_code LIKE 'timeout%' THEN 5
    ELSE 6 END`;

const everyRange = (write: (range: number) => string) =>
  `ARRAY[${Array.from({ length: latencyRanges }, (_, range) => write(range)).join(", ")}]`;

/** Groups of attempts as the columns of a roll-up; every range of the histogram, also the empty ones. */
const spreadOut = `${each((outcome, index) => `coalesce(sum(attempts) FILTER (WHERE outcome = ${index}), 0) AS ${outcome}`)},
    ${everyRange((range) => `coalesce(sum(attempts) FILTER (WHERE range = ${range}), 0)`)} AS latency`;

/** Columns of roll-ups summed up. */
const sums = `${each((outcome) => `sum(${outcome})`)}, ${everyRange((range) => `sum(latency[${range + 1}])`)}`;

/** Adds what a run counted to what an earlier one counted for the same time. A row that only counts events has no histogram yet. */
const addUp = `${each((outcome) => `${outcome} = r.${outcome} + excluded.${outcome}`)},
    latency = ARRAY(SELECT coalesce(a, 0) + coalesce(b, 0) FROM unnest(r.latency, excluded.latency) WITH ORDINALITY AS t(a, b, range) ORDER BY range)`;

const widths = ["minute", "hour"] as const;

const addAttempts = widths.map(
  (width) => `endpoint_${width} AS (
  INSERT INTO engine.endpoint_${width} AS r (environment_id, endpoint_id, starts_at, ${each((outcome) => outcome)}, latency)
  SELECT environment_id, endpoint_id, date_trunc('${width}', minute, 'UTC'), ${sums} FROM minutes GROUP BY 1, 2, 3
  ON CONFLICT (environment_id, endpoint_id, starts_at) DO UPDATE SET ${addUp}
), environment_${width} AS (
  INSERT INTO engine.environment_${width} AS r (environment_id, starts_at, ${each((outcome) => outcome)}, latency)
  SELECT environment_id, date_trunc('${width}', minute, 'UTC'), ${sums} FROM minutes GROUP BY 1, 2
  ON CONFLICT (environment_id, starts_at) DO UPDATE SET ${addUp}
)`,
);

/*
 * Attempts are grouped by what they have in common, these few groups by endpoint and minute, and the tables add up those.
 * Expected plan: index scans of attempt_transaction_idx in the partitions of $3's day and later, hash aggregates.
 */
const countAttempts = `
WITH found AS MATERIALIZED (
  SELECT environment_id, endpoint_id, date_trunc('minute', started_at) AS minute, ${outcomeOf} AS outcome,
    CASE WHEN status_code IS NOT NULL OR error_code LIKE 'timeout%'
      THEN width_bucket(duration_ms, '{${latencyBoundsMs.join(",")}}'::int[]) END AS range,
    count(*) AS attempts
  FROM engine.attempt
  WHERE transaction_id >= $1 AND transaction_id < $2 AND id >= $3 AND endpoint_id IS NOT NULL
  GROUP BY 1, 2, 3, 4, 5
), minutes AS MATERIALIZED (
  SELECT environment_id, endpoint_id, minute, ${spreadOut} FROM found GROUP BY 1, 2, 3
), ${addAttempts.join(", ")}
SELECT coalesce(sum(attempts), 0)::int AS counted FROM found`;

const addEvents = widths.map(
  (width) => `environment_${width} AS (
  INSERT INTO engine.environment_${width} AS r (environment_id, starts_at, events)
  SELECT environment_id, date_trunc('${width}', minute, 'UTC'), sum(events) FROM found GROUP BY 1, 2
  ON CONFLICT (environment_id, starts_at) DO UPDATE SET events = r.events + excluded.events
)`,
);

/* Expected plan: index scans of event_transaction_idx in the partitions of $3's day and later, hash aggregates. */
const countEvents = `
WITH found AS MATERIALIZED (
  SELECT environment_id, date_trunc('minute', engine.uuid_time(id)) AS minute, count(*) AS events
  FROM engine.event WHERE transaction_id >= $1 AND transaction_id < $2 AND id >= $3 GROUP BY 1, 2
), ${addEvents.join(", ")}
SELECT coalesce(sum(events), 0)::int AS counted FROM found`;

export interface RollUpCounts {
  attempts: number;
  events: number;
}

/** Counts a span and moves the roll-ups' mark behind it; committed together, so nothing is counted twice or left out. */
export async function rollUp(client: PoolClient, span: RollUpSpan): Promise<RollUpCounts> {
  const values = [span.from, span.to, span.fromId];
  const count = async (name: string, text: string) =>
    (await client.query<{ counted: number }>({ name, text, values })).rows[0]?.counted ?? 0;
  // A partition of today is taken for as good as empty until it is analysed; sorting what is in it takes as long as the rest.
  await client.query("SET LOCAL enable_sort = off");
  const attempts = await count("roll-up-attempts", countAttempts);
  const events = await count("roll-up-events", countEvents);
  await client.query({
    name: "end-roll-up",
    text: `UPDATE engine.statistics_progress
      SET transaction_id = $1, from_id = $2, counted_at = CASE WHEN $3 THEN now() ELSE counted_at END`,
    values: [span.to, span.neverBeforeId, span.reachesHorizon],
  });
  return { attempts, events };
}

/** Seconds since the roll-ups last had counted all that could be counted; null before the first time. */
export async function readRollUpAge(pool: Queryable): Promise<number | null> {
  const result = await pool.query<{ seconds: number | null }>({
    name: "read-roll-up-age",
    text: `SELECT CASE WHEN isfinite(counted_at) THEN extract(epoch FROM now() - counted_at)::float8 END AS seconds
      FROM engine.statistics_progress`,
  });
  return result.rows[0]?.seconds ?? null;
}

/** Where what is older than a number of days is removed by and by, and what says how old a row is. */
const aged = [
  ...widths
    .flatMap((width) => [`endpoint_${width}`, `environment_${width}`])
    .map((table) => [table, "starts_at"]),
  ["expired_count", "day"],
];

/** Removes roll-ups and counts of what expired that are older than so many days, at most `limit` of each kind; says how many went. */
export async function deleteOldStatistics(pool: Queryable, days: number, limit: number): Promise<number> {
  const result = await pool.query<{ deleted: number }>({
    name: "delete-old-statistics",
    text: `WITH ${aged
      .map(
        ([table, age]) => `${table} AS (
        DELETE FROM engine.${table} WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM engine.${table} WHERE ${age} < engine.keep_from($1::int) LIMIT $2)) RETURNING 1
      )`,
      )
      .join(", ")}
      SELECT (${aged.map(([table]) => `(SELECT count(*) FROM ${table})`).join(" + ")})::int AS deleted`,
    values: [days, limit],
  });
  return result.rows[0]?.deleted ?? 0;
}
