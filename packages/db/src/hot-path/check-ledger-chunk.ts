import type { LedgerFindingCode } from "@posthorn/core";
import type { Queryable } from "../roles.ts";

/** Something that isn't as the other facts say; UUIDs. */
export interface LedgerFinding {
  environmentId: string;
  eventId: string | null;
  deliveryId: string | null;
  code: LedgerFindingCode;
  /** What was seen: numbers, states and reasons, nothing of a payload. */
  details: Record<string, string | number | null>;
}

export interface LedgerChunk {
  environmentId: string;
  /** The events of these ids, the second one left out. */
  fromId: string;
  beforeId: string;
  /** Their deliveries' ids lie from here on; before `lateId`, but for endpoints that were added later. */
  leastId: string;
  lateId: string;
}

/*
 * Compares one environment's events of a range with everything that is kept beside them. One statement sees one moment, and
 * everything that is compared is changed in one transaction, so what runs meanwhile is no finding.
 * What the retention has reached (with an hour to spare) is left out: it is being deleted.
 * Everything is read in ranges and joined by hash, at a third of the cost of look-ups; attempts from their index alone. Only
 * what belongs to deliveries that were added to an old event is looked up one by one.
 * Expected plan: index or bitmap scans of event_pkey, delivery_event_idx, delivery_queue_pkey, dead_letter_pkey, index-only
 * scans of attempt_pkey; hash joins. Estimates of what is in a range are often far too low: run it with enable_nestloop off.
 */
const checkStatement = `
WITH kept AS MATERIALIZED (
  SELECT engine.uuid_from(now() - e.retention_days * interval '1 day' + interval '1 hour') AS id
  FROM public.environment e WHERE e.id = $1
), event AS MATERIALIZED (
  SELECT id, considered, CASE jsonb_typeof(skipped) WHEN 'array' THEN skipped ELSE '[]' END AS skipped
  FROM engine.event
  WHERE environment_id = $1 AND id >= $2 AND id < $3 AND id >= (SELECT id FROM kept)
), delivery AS MATERIALIZED (
  SELECT id, event_id, endpoint_id, state, attempts, ended_reason FROM engine.delivery
  WHERE environment_id = $1 AND event_id >= $2 AND event_id < $3 AND event_id >= (SELECT id FROM kept) AND id >= $4
), late AS MATERIALIZED (
  SELECT id FROM delivery WHERE id >= $5
), queued AS (
  SELECT delivery_id, status, attempts FROM engine.delivery_queue
  WHERE environment_id = $1 AND delivery_id >= $4 AND delivery_id < $5
  UNION ALL
  SELECT q.* FROM late CROSS JOIN LATERAL (
    SELECT delivery_id, status, attempts FROM engine.delivery_queue WHERE environment_id = $1 AND delivery_id = late.id LIMIT 1) q
), died AS (
  SELECT delivery_id, reason FROM engine.dead_letter
  WHERE environment_id = $1 AND delivery_id >= $4 AND delivery_id < $5
  UNION ALL
  SELECT l.* FROM late CROSS JOIN LATERAL (
    SELECT delivery_id, reason FROM engine.dead_letter WHERE environment_id = $1 AND delivery_id = late.id LIMIT 1) l
), tried AS (
  SELECT delivery_id, max(number) AS last, count(*) AS counted, bool_or(succeeded) AS succeeded FROM engine.attempt
  WHERE environment_id = $1 AND delivery_id >= $4 AND delivery_id < $5 AND NOT superseded AND id >= $4 GROUP BY delivery_id
  UNION ALL
  SELECT late.id, a.* FROM late CROSS JOIN LATERAL (
    SELECT max(number), count(*), bool_or(succeeded) FROM engine.attempt
    WHERE environment_id = $1 AND delivery_id = late.id AND NOT superseded AND id >= $4) a
), pair AS (
  SELECT event_id, endpoint_id, count(*) AS times, count(*) FILTER (WHERE skipped) AS skipped FROM (
    SELECT event_id, endpoint_id, false AS skipped FROM delivery
    UNION ALL
    SELECT e.id, CASE WHEN s ->> 'e' ~ '^[0-9a-f-]{36}$' THEN (s ->> 'e')::uuid END, true
    FROM event e CROSS JOIN jsonb_array_elements(e.skipped) s WHERE e.skipped <> '[]'
  ) p GROUP BY event_id, endpoint_id
), total AS (
  SELECT event_id, sum(times)::int AS pairs, sum(skipped)::int AS skipped, max(times) AS most FROM pair GROUP BY event_id
), of_event AS (
  SELECT coalesce(e.id, t.event_id) AS event_id, NULL::uuid AS delivery_id, concat_ws(',',
      CASE WHEN e.id IS NULL THEN 'event_missing' WHEN e.considered <> coalesce(t.pairs, 0) THEN 'considered_differs' END,
      CASE WHEN t.most > 1 THEN 'endpoint_twice' END
    ) AS codes,
    e.considered, coalesce(t.pairs - t.skipped, 0) AS deliveries, coalesce(t.skipped, 0) AS skipped
  FROM event e FULL JOIN total t ON t.event_id = e.id
), of_delivery AS (
  SELECT d.*, q.status, q.attempts AS queue_attempts, l.reason AS dead_reason, coalesce(a.last, 0) AS last, concat_ws(',',
      CASE WHEN state IN ('pending', 'retrying') AND (status IS NULL OR status = 'blocking') THEN 'not_queued' END,
      -- A succeeded one is queued while it is sent once more; a dead one blocks its lane until somebody settles it.
      CASE WHEN state IN ('canceled', 'handled') AND status IS NOT NULL OR state = 'dead' AND status <> 'blocking'
        OR state = 'succeeded' AND status = 'blocking' THEN 'queued_though_final' END,
      CASE WHEN q.attempts <> d.attempts THEN 'queue_out_of_step' END,
      CASE WHEN state = 'dead' AND l.reason IS NULL THEN 'dead_letter_missing' END,
      CASE WHEN state <> 'dead' AND l.reason IS NOT NULL THEN 'dead_letter_left' END,
      CASE WHEN state = 'succeeded' AND a.succeeded IS NOT TRUE THEN 'success_missing' END,
      CASE WHEN state <> 'succeeded' AND a.succeeded THEN 'success_lost' END,
      CASE WHEN state = 'handled' AND ended_reason IS DISTINCT FROM 'handled_by_hand'
        OR state = 'canceled' AND coalesce(ended_reason, 'handled_by_hand') = 'handled_by_hand' THEN 'reason_missing' END,
      -- Whatever has been tried or opened again is retrying, and keeps why it had ended.
      CASE WHEN state = 'pending' AND (d.attempts > 0 OR ended_reason IS NOT NULL)
        OR state = 'retrying' AND d.attempts = 0 AND ended_reason IS NULL THEN 'open_state_differs' END,
      CASE WHEN d.attempts <> coalesce(a.last, 0) OR d.attempts <> coalesce(a.counted, 0) THEN 'attempts_differ' END
    ) AS codes
  FROM delivery d
  LEFT JOIN queued q ON q.delivery_id = d.id
  LEFT JOIN died l ON l.delivery_id = d.id
  LEFT JOIN tried a ON a.delivery_id = d.id
), finding AS (
  SELECT event_id, delivery_id, codes, jsonb_build_object('considered', considered, 'deliveries', deliveries, 'skipped', skipped) AS details
  FROM of_event WHERE codes <> ''
  UNION ALL
  SELECT event_id, id, codes, jsonb_build_object('state', state, 'attempts', attempts, 'recorded', last,
    'queue', status, 'queueAttempts', queue_attempts, 'deadLetter', dead_reason, 'endedReason', ended_reason)
  FROM of_delivery WHERE codes <> ''
)
SELECT (SELECT count(*)::int FROM event) AS events, (SELECT count(*)::int FROM delivery) AS deliveries,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('eventId', event_id, 'deliveryId', delivery_id, 'code', code, 'details', details)), '[]')
   FROM finding CROSS JOIN LATERAL string_to_table(codes, ',') AS code) AS findings`;

export interface CheckedLedgerChunk {
  events: number;
  deliveries: number;
  findings: LedgerFinding[];
}

export async function checkLedgerChunk(client: Queryable, chunk: LedgerChunk): Promise<CheckedLedgerChunk> {
  const { environmentId, fromId, beforeId, leastId, lateId } = chunk;
  const result = await client.query<{
    events: number;
    deliveries: number;
    findings: Omit<LedgerFinding, "environmentId">[];
  }>({
    name: "check-ledger-chunk",
    text: checkStatement,
    values: [environmentId, fromId, beforeId, leastId, lateId],
  });
  const [row] = result.rows;
  if (!row) throw new Error("The statement gave no row.");
  return { ...row, findings: row.findings.map((finding) => ({ environmentId, ...finding })) };
}

/**
 * Where the chunk that begins at `fromId` ends: the first event that would make it larger than `mostEvents`, or than
 * `mostPairs` of event and endpoint; null where it holds all that is left.
 */
export async function findLedgerChunkEnd(
  client: Queryable,
  range: { environmentId: string; fromId: string; beforeId: string },
  { mostEvents, mostPairs }: { mostEvents: number; mostPairs: number },
): Promise<string | null> {
  const result = await client.query<{ id: string }>({
    name: "find-ledger-chunk-end",
    text: `SELECT id FROM (
        SELECT id, row_number() OVER w AS place, sum(considered) OVER w AS pairs FROM (
          SELECT id, considered FROM engine.event
          WHERE environment_id = $1 AND id >= $2 AND id < $3 ORDER BY id LIMIT $4 + 1) e
        WINDOW w AS (ORDER BY id)) t
      WHERE place > 1 AND (place > $4 OR pairs > $5) ORDER BY id LIMIT 1`,
    values: [range.environmentId, range.fromId, range.beforeId, mostEvents, mostPairs],
  });
  return result.rows[0]?.id ?? null;
}

/** Environments, but for deleted ones, with events or deliveries in a range of ids, from one of them on, and the least id that each keeps. */
export async function findLedgerEnvironments(
  client: Queryable,
  range: { fromId: string; beforeId: string; firstEnvironmentId: string },
): Promise<{ id: string; keptFromId: string }[]> {
  const result = await client.query<{ id: string; keptFromId: string }>({
    name: "find-ledger-environments",
    text: `SELECT e.id, greatest($1::uuid, engine.uuid_from(now() - e.retention_days * interval '1 day')) AS "keptFromId"
      FROM public.environment e WHERE e.id >= $3 AND e.deleted_at IS NULL
        AND (EXISTS (SELECT FROM engine.event v WHERE v.environment_id = e.id AND v.id >= $1 AND v.id < $2)
          OR EXISTS (SELECT FROM engine.delivery d WHERE d.environment_id = e.id AND d.id >= $1 AND d.id < $2))
      ORDER BY e.id`,
    values: [range.fromId, range.beforeId, range.firstEnvironmentId],
  });
  return result.rows;
}
