import { defaultRetrySchedule, jitterShare, mostRefusalMs, overloadStatuses } from "@posthorn/core/retry";
import { columns } from "./columns.ts";
import type { AttemptRow } from "./record-attempts.ts";

/** When an endpoint's circuit opens, and how often it is probed then. */
export interface CircuitPolicy {
  failuresInARow: number;
  firstProbeSeconds: number;
  longestProbeSeconds: number;
}

/** What only failures need of a recorded attempt: columns 20 to 24 of the statement, and the circuit's rules as 25 to 27. */
export const failureColumns = {
  types: "$21::engine.failure_kind[], $22::int[], $23::int[], $24::real[], $25::boolean[]",
  names: "failure_kind, retry_after_ms, hold_ms, rate, tripped",
};

export function failureValues(rows: readonly AttemptRow[], policy: CircuitPolicy): unknown[] {
  return [
    ...columns(rows, ["failureKind", "retryAfterMs", "holdMs", "rate", "tripped"]),
    policy.failuresInARow,
    policy.firstProbeSeconds,
    policy.longestProbeSeconds,
  ];
}

/**
 * How long to wait after a failed try, in ms: what its recovery has planned, or after a first one what the schedule begins with.
 * Null where a round has to see the failure: its receiver said something that changes the plan, or it concerns other deliveries.
 */
const plannedMs = `CASE WHEN g.trigger = 'schedule' AND g.failure_kind = 'retry' AND g.retry_after_ms IS NULL
      AND coalesce(g.status_code NOT IN (${[...overloadStatuses].join(", ")}), true)
      THEN coalesce(q.retry_delay_ms, CASE WHEN q.failures = 0 AND q.lane IS NULL AND q.batch_id IS NULL
        THEN i.seconds * 1000 * (1 + ${jitterShare} * random()) END) END`;
/** A recovery that looks at most so long after a planned try is due looks in time. */
const slack = `interval '${mostRefusalMs} milliseconds'`;

/*
 * The half of the record statement that deals with failures: their queue rows wait for the slow lane, and their endpoints'
 * health says what follows.
 * `change` is what an endpoint's failures of this statement make of its health. The circuit opens when there are enough of
 * them in a row, or the pump has seen too many lately (`tripped`). Requests that were on their way before it opened say
 * nothing new; a failure of one that was sent since is a probe's, and puts off the next one twice as long.
 * A try of the schedule that fails in the ordinary way waits for the next one as was planned (`planned`); any other failure has
 * to be seen by a round. A recovery expects a probe to fail, and what was planned: it looks when the next one is due, so
 * nobody wakes it for that, unless this is what opens the circuit. Where none runs, it begins when the first one is due, or
 * at once where there is something to see. Whether one runs is read with the health row locked: a round that ends it may
 * have been waited for.
 * Who raises unseen_failures from 0 wakes the endpoint's recovery; everybody later knows that it is awake. One shard has one
 * pump, so nobody else inserts the first row of an endpoint but a service that wakes the recovery itself.
 */
export const failuresAndHealth = `, first_wait AS MATERIALIZED (
  SELECT f.endpoint_id, s.seconds
  FROM (SELECT DISTINCT endpoint_id FROM given WHERE NOT succeeded) f CROSS JOIN LATERAL (
    SELECT (coalesce(nullif(p.retry_schedule, '{}'), nullif(e.retry_schedule, '{}'), '{${defaultRetrySchedule[0]}}'))[1] AS seconds
    FROM public.endpoint p CROSS JOIN LATERAL (
      SELECT retry_schedule FROM public.environment WHERE id = p.environment_id LIMIT 1) e
    WHERE p.id = f.endpoint_id LIMIT 1) s
), failed AS (
  UPDATE engine.delivery_queue q SET
    status = CASE WHEN ${plannedMs} IS NULL THEN 'failed' ELSE 'waiting' END::engine.queue_status, trigger = 'schedule', attempts = g.number, failures = q.failures + 1,
    failed_at = g.started_at + g.duration_ms * interval '1 millisecond', failure_kind = g.failure_kind,
    failure_status_code = g.status_code, retry_after_ms = g.retry_after_ms,
    due_at = g.started_at + (g.duration_ms + ${plannedMs}) * interval '1 millisecond', retry_delay_ms = NULL
  FROM placed p JOIN given g ON g.id = p.attempt_id LEFT JOIN first_wait i USING (endpoint_id)
  WHERE p.state = 'retrying' AND q.ctid = p.place
  RETURNING q.environment_id, q.endpoint_id, q.delivery_id, coalesce(q.batch_id, q.delivery_id) AS request, q.failed_at, g.started_at, g.hold_ms, g.rate, g.tripped,
    q.due_at,
    g.trigger = 'probe' AND g.failure_kind = 'retry' AS of_probe
), failing AS (
  SELECT f.environment_id, f.endpoint_id, count(*)::int AS failed, count(*) FILTER (WHERE f.of_probe)::int AS of_probes,
    count(f.due_at)::int AS planned, min(f.due_at) AS due_at, bool_or(f.tripped) AS tripped, max(f.rate) AS rate,
    a.at IS NOT NULL AS answered, count(DISTINCT f.request) FILTER (WHERE a.at IS NULL OR f.failed_at > a.at)::int AS in_a_row,
    max(f.started_at) AS sent_at, max(f.failed_at + f.hold_ms * interval '1 millisecond') AS hold_until
  FROM failed f LEFT JOIN answered a USING (endpoint_id) GROUP BY f.environment_id, f.endpoint_id, a.at
), streak AS (
  SELECT f.*, h.endpoint_id IS NOT NULL AS known, coalesce(h.recovering, false) AS recovering, h.circuit_opened_at, h.next_look_at,
    CASE WHEN f.answered THEN 0 ELSE coalesce(h.consecutive_failures, 0) END + f.in_a_row AS consecutive_failures
  FROM failing f LEFT JOIN LATERAL (
    SELECT * FROM engine.endpoint_health WHERE endpoint_id = f.endpoint_id FOR NO KEY UPDATE) h ON true
), change AS (
  SELECT s.*, o.opens, coalesce(s.sent_at >= s.circuit_opened_at, false) AS probed,
    s.failed - CASE WHEN o.opens THEN 0 WHEN NOT s.recovering THEN s.planned
      ELSE s.of_probes + CASE WHEN s.next_look_at <= s.due_at + ${slack} THEN s.planned ELSE 0 END END AS failures
  FROM streak s CROSS JOIN LATERAL (
    SELECT s.circuit_opened_at IS NULL AND (s.tripped OR s.consecutive_failures >= $26) AS opens) o
), raised AS (
  UPDATE engine.endpoint_health h SET
    recovering = true,
    unseen_failures = h.unseen_failures + c.failures,
    consecutive_failures = c.consecutive_failures,
    failing_since = CASE WHEN c.answered THEN now() ELSE coalesce(h.failing_since, now()) END,
    next_look_at = CASE WHEN c.failures > 0 THEN least(h.next_look_at, now()) WHEN c.recovering THEN h.next_look_at ELSE c.due_at END,
    circuit_opened_at = CASE WHEN c.opens THEN now() ELSE h.circuit_opened_at END,
    probes = CASE WHEN c.opens THEN 0 ELSE h.probes + c.probed::int END,
    next_probe_at = CASE WHEN c.opens THEN now() + $27::int * interval '1 second'
      WHEN c.probed THEN now() + least($28::int, $27::int * 2 ^ least(h.probes + 1, 20)) * interval '1 second' ELSE h.next_probe_at END,
    hold_until = greatest(h.hold_until, c.hold_until),
    rate = c.rate,
    throttle_rate = CASE WHEN c.hold_until IS NOT NULL AND coalesce(h.hold_until < now(), true) THEN c.rate / 2 ELSE h.throttle_rate END
  FROM change c WHERE c.known AND h.endpoint_id = c.endpoint_id
  RETURNING h.endpoint_id, h.unseen_failures
), begun AS (
  INSERT INTO engine.endpoint_health (environment_id, endpoint_id, recovering, unseen_failures, consecutive_failures, failing_since,
    next_look_at, circuit_opened_at, next_probe_at, hold_until, rate, throttle_rate)
  SELECT environment_id, endpoint_id, true, failures, consecutive_failures, now(), CASE WHEN failures > 0 THEN now() ELSE due_at END, CASE WHEN opens THEN now() END,
    CASE WHEN opens THEN now() + $27::int * interval '1 second' END, hold_until, rate, CASE WHEN hold_until IS NOT NULL THEN rate / 2 END
  FROM change WHERE NOT known ORDER BY endpoint_id
  ON CONFLICT (endpoint_id) DO NOTHING
), unaware AS (
  SELECT c.endpoint_id FROM change c JOIN raised r USING (endpoint_id)
  WHERE c.recovering AND c.failures > 0 AND r.unseen_failures = c.failures
), beginning AS (
  SELECT endpoint_id, CASE WHEN failures = 0 THEN due_at END AS begin_at FROM change WHERE NOT recovering
)`;
