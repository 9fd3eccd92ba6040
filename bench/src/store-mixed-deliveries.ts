import type { Client } from "pg";

/** Where they are stored, and of what. Endpoints and types come in groups: a type goes to the endpoints of its group. */
export interface MixedStore {
  environmentId: string;
  tenantId: string;
  /** UUIDs; as many in each group, and as many groups, as there are of the types. */
  endpointGroups: readonly (readonly string[])[];
  typeGroups: readonly (readonly string[])[];
  /** A type that hardly any event is of. */
  rareType: string;
  deliveries: number;
}

const eventsPerChunk = 10_000;
const withinHours = 20;

/*
 * Deliveries in every state and with every kind of answer, of all ages: 96 in 100 succeeded, most of them with 200. Endpoints
 * of one group never get another group's types. The last of each group gets nothing but failures. Without attempts: no list
 * looks at them, and the roll-ups take the events for counted.
 */
const chunk = `
WITH given AS MATERIALIZED (
  SELECT now() - random() * $3 * interval '1 hour' AS at, n, 1 + floor(random() * $5)::int AS g FROM generate_series(1, $4) AS n
), e AS MATERIALIZED (
  SELECT at, g, CASE WHEN n = 1 THEN $8 ELSE ($7::text[])[(g - 1) * $9 + 1 + n % $9] END AS type,
    (left(engine.uuid_from(at)::text, 14) || '7' || substr(md5(random()::text), 1, 3) || '-8'
      || substr(md5(random()::text), 1, 3) || '-' || substr(md5(random()::text), 1, 12))::uuid AS id FROM given
), d AS MATERIALIZED (
  SELECT e.at, e.type, e.id AS event_id, p.endpoint_id, p.n = $10 AS failing, random() AS r, random() AS s,
    (left(e.id::text, 14) || '7' || substr(md5(random()::text), 1, 3) || '-8' || substr(md5(random()::text), 1, 3) || '-'
      || substr(md5(random()::text), 1, 12))::uuid AS id
  FROM e CROSS JOIN LATERAL (
    SELECT ($6::uuid[])[(e.g - 1) * $10 + n] AS endpoint_id, n FROM generate_series(1, $10) AS n
  ) p
), judged AS MATERIALIZED (
  SELECT *, CASE WHEN failing THEN 'dead' WHEN r < 0.96 THEN 'succeeded' WHEN r < 0.985 THEN 'dead' WHEN r < 0.992 THEN 'handled'
    WHEN r < 0.999 THEN 'canceled' WHEN r < 0.9996 THEN 'retrying' ELSE 'pending' END::engine.delivery_state AS state FROM d
), answered AS MATERIALIZED (
  SELECT *, CASE WHEN state = 'pending' THEN NULL
      WHEN state = 'succeeded' THEN CASE WHEN s < 0.97 THEN 200 WHEN s < 0.999 THEN 202 ELSE 204 END
      WHEN s < 0.6 THEN 500 WHEN s < 0.75 THEN 503 WHEN s < 0.9 THEN 404 ELSE NULL END AS status FROM judged
), events AS (
  INSERT INTO engine.event (environment_id, id, type, occurred_at, data, metadata, tags, considered, skipped, transaction_id)
  SELECT $1, id, type, at, $11, '{}', '{}', $10, '[]', (SELECT transaction_id - 1 FROM engine.statistics_progress) FROM e
), letters AS (
  INSERT INTO engine.dead_letter (environment_id, delivery_id, endpoint_id, reason, died_at)
  SELECT $1, id, endpoint_id, 'retries_exhausted', at FROM answered WHERE state = 'dead'
), queue AS (
  INSERT INTO engine.delivery_queue (environment_id, delivery_id, endpoint_id, event_id, tenant_id, shard, sequence, status,
    trigger, attempts, round_started_at, due_at)
  SELECT $1, a.id, a.endpoint_id, a.event_id, $2, p.shard, nextval('engine.delivery_sequence'), 'waiting', 'schedule',
    CASE a.state WHEN 'pending' THEN 0 ELSE 1 END, now(), now() + interval '1 day'
  FROM answered a JOIN public.endpoint p ON p.id = a.endpoint_id WHERE a.state IN ('pending', 'retrying')
)
INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state, attempts, last_status_code,
  last_error_code, last_attempt_at, completed_at, ended_reason)
SELECT $1, id, event_id, endpoint_id, type, state, CASE state WHEN 'pending' THEN 0 ELSE 1 END, status,
  CASE WHEN state IN ('succeeded', 'pending') THEN NULL WHEN status IS NULL THEN 'timeout_response'
    WHEN status = 404 THEN 'http_4xx' ELSE 'http_5xx' END,
  CASE WHEN state <> 'pending' THEN at END, CASE WHEN state NOT IN ('pending', 'retrying') THEN at END,
  CASE state WHEN 'dead' THEN 'retries_exhausted' WHEN 'handled' THEN 'handled_by_hand' WHEN 'canceled' THEN 'skipped_by_hand' END
FROM answered`;

/** Stores at least as many deliveries as are asked for, and brings the planner's statistics up to date. */
export async function storeMixedDeliveries(
  database: Pick<Client, "query">,
  store: MixedStore,
  say: (text: string) => void,
): Promise<number> {
  const { endpointGroups, typeGroups } = store;
  const [endpointsEach, typesEach] = [endpointGroups[0]?.length ?? 0, typeGroups[0]?.length ?? 0];
  const events = Math.ceil(store.deliveries / endpointsEach);
  for (let stored = 0; stored < events; stored += eventsPerChunk) {
    const count = Math.min(eventsPerChunk, events - stored);
    await database.query(chunk, [
      ...[store.environmentId, store.tenantId, withinHours, count],
      ...[endpointGroups.length, endpointGroups.flat(), typeGroups.flat(), store.rareType, typesEach],
      ...[endpointsEach, JSON.stringify({ pad: "x".repeat(450) })],
    ]);
    if ((stored / eventsPerChunk) % 10 === 9) say(`  ${(stored + count) * endpointsEach} stored`);
  }
  for (const table of ["event", "delivery", "dead_letter", "delivery_queue"]) {
    await database.query(`VACUUM (ANALYZE) engine.${table}`);
  }
  return events * endpointsEach;
}
