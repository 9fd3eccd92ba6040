import { toUuid } from "@posthorn/core";
import { createAdapter } from "./adapter.ts";
import type { Stage } from "./scenario.ts";

const endpoints = 5;
const eventsPerChunk = 20_000;
const withinHours = 20;

/*
 * Delivered events as they lie in the store after some hours: each with five deliveries of one attempt. Their times are
 * spread over the last hours, so that the days' partitions are as full as they would be. The roll-ups take them for
 * counted: counting millions at once is not what is measured.
 */
const chunk = `
WITH given AS MATERIALIZED (
  SELECT now() - random() * $3 * interval '1 hour' AS at, n FROM generate_series(1, $4) AS n
), e AS MATERIALIZED (
  SELECT at, (left(engine.uuid_from(at)::text, 13) || '-7' || substr(md5(random()::text), 1, 3) || '-8'
    || substr(md5(random()::text), 1, 3) || '-' || substr(md5(random()::text), 1, 12))::uuid AS id FROM given
), d AS MATERIALIZED (
  SELECT e.at, e.id AS event_id, p.endpoint_id, (left(e.id::text, 14) || '7' || substr(md5(random()::text), 1, 3) || '-8'
    || substr(md5(random()::text), 1, 3) || '-' || substr(md5(random()::text), 1, 12))::uuid AS id
  FROM e CROSS JOIN unnest($2::uuid[]) AS p(endpoint_id)
), counted AS (
  SELECT transaction_id - 1 AS before FROM engine.statistics_progress
), events AS (
  INSERT INTO engine.event (environment_id, id, type, occurred_at, data, metadata, tags, considered, skipped, transaction_id)
  SELECT $1, id, $5, at, $6, '{}', '{}', ${endpoints}, '[]', before FROM e, counted
), deliveries AS (
  INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state, attempts, last_status_code,
    last_attempt_at, completed_at)
  SELECT $1, id, event_id, endpoint_id, $5, 'succeeded', 1, 200, at, at FROM d
)
INSERT INTO engine.attempt (environment_id, id, delivery_id, endpoint_id, number, trigger, started_at, duration_ms, succeeded,
  status_code, request_url, request_headers, response_headers, response_body, response_truncated, superseded, transaction_id)
SELECT $1, (left(id::text, 14) || '7' || substr(md5(random()::text), 1, 3) || '-9'
    || substr(md5(random()::text), 1, 3) || '-' || substr(md5(random()::text), 1, 12))::uuid, id, endpoint_id, 1, 'schedule', at,
  3, true, 200, 'http://127.0.0.1:58081/ok', $7, '{"content-length":"2"}', 'ok', false, false, before FROM d, counted`;

/** Stores as many delivered deliveries as the options ask for; says how many it were. */
export async function storeDeliveries({ installation, options, database, say }: Stage): Promise<number> {
  const adapter = createAdapter(installation.apiUrl, installation.apiKey);
  const run = `stored-${Date.now().toString(36)}`;
  const urls = Array.from({ length: endpoints }, (_, n) => `http://127.0.0.1:58081/ok/${run}/${n}`);
  const made = await adapter.setup({ run, tenants: [urls] });
  const endpointIds = made.endpoints.map((id) => toUuid("endpoint", id));
  const { rows } = await database.query("SELECT environment_id FROM public.endpoint WHERE id = $1", [
    endpointIds[0],
  ]);
  const events = Math.ceil(options.stored / endpoints);
  for (let stored = 0; stored < events; stored += eventsPerChunk) {
    const count = Math.min(eventsPerChunk, events - stored);
    await database.query(chunk, [
      ...[rows[0].environment_id, endpointIds, withinHours, count, made.tenants[0]],
      ...[
        JSON.stringify({ run, pad: "x".repeat(450) }),
        JSON.stringify({ "webhook-id": run, pad: "x".repeat(300) }),
      ],
    ]);
    if ((stored / eventsPerChunk) % 10 === 9) say(`  ${(stored + count) * endpoints} stored`);
  }
  await adapter.teardown(made);
  for (const table of ["event", "delivery", "attempt"])
    await database.query(`VACUUM (ANALYZE) engine.${table}`);
  await database.query("CHECKPOINT");
  return events * endpoints;
}
