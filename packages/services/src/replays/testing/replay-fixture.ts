import { type DeliveryState, type ReplayFilter, toUuid } from "@posthorn/core";
import { createPool, type Pool } from "@posthorn/db";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { ClosablePlatform } from "../../context/create-platform.ts";
import { createEndpoint } from "../../endpoints/create-endpoint.ts";
import { createEventType } from "../../event-types/create-event-type.ts";
import { createIngest, type Ingest } from "../../ingest/index.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../../testing/index.ts";
import { runReplayRound } from "../run-round.ts";

const databaseUrl = process.env.POSTHORN_TEST_DATABASE_URL ?? "";
export let platform: ClosablePlatform;
/** Brings deliveries into the states that a worker would have brought them to; no worker runs. */
export let pool: Pool;
/** Of one test, with the event types `ping` and `invoice.paid`. */
export let tenant: TestTenant;
let ingest: Ingest;

/** Sets these for a test file. */
export function useReplays(): void {
  beforeAll(async () => {
    platform = await createTestPlatform();
    ingest = createIngest(platform, { databaseUrl });
    pool = createPool({ url: databaseUrl, role: "engine", max: 2, applicationName: "replays-test" });
  });
  afterAll(async () => {
    await ingest?.close();
    await pool?.end();
    await platform?.close();
  });
  beforeEach(async () => {
    tenant = await createTestTenant(platform);
    await createEventType(tenant.ctx, { name: "ping" });
    await createEventType(tenant.ctx, { name: "invoice.paid" });
  });
}

const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
export const filterOf = (filter: Partial<ReplayFilter> = {}): ReplayFilter => ({
  from: anHourAgo(),
  ...filter,
});
export const lastHour = () => ({ from: anHourAgo() });
/** As the owner of the tables: retention removes events through functions of its own. */
export const dropEvent = (eventId: string) =>
  pool.query(
    `SET ROLE NONE; DELETE FROM engine.event WHERE id = '${toUuid("event", eventId)}'; SET ROLE posthorn_engine`,
  );

export async function newEndpoint(more: object = {}): Promise<string> {
  const { id } = await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:8099/", ...more });
  return id;
}

export async function emit(count: number, type = "ping"): Promise<string[]> {
  const key = await ingest.authenticate(`Bearer ${tenant.apiKey}`);
  const events = await Promise.all(
    Array.from({ length: count }, (_, n) =>
      ingest.accept(key, { body: Buffer.from(JSON.stringify({ type, data: { n } })) }),
    ),
  );
  return events.map(({ event }) => event.id);
}

/** What a worker would have made of everything that is queued for an endpoint. */
export async function settle(endpointId: string, state: DeliveryState): Promise<void> {
  const id = toUuid("endpoint", endpointId);
  await pool.query(
    `WITH gone AS (DELETE FROM engine.delivery_queue WHERE endpoint_id = $1 RETURNING environment_id, delivery_id)
      UPDATE engine.delivery d SET state = $2, attempts = 1, ended_reason = $3, completed_at = now()
      FROM gone WHERE d.environment_id = gone.environment_id AND d.id = gone.delivery_id`,
    [id, state, state === "dead" ? "retries_exhausted" : null],
  );
  if (state !== "dead") return;
  await pool.query(
    `INSERT INTO engine.dead_letter (environment_id, delivery_id, endpoint_id, reason, died_at)
      SELECT environment_id, id, endpoint_id, 'retries_exhausted', now() FROM engine.delivery WHERE endpoint_id = $1 AND state = 'dead'
      ON CONFLICT DO NOTHING`,
    [id],
  );
}

interface QueueRow {
  delivery_id: string;
  event_id: string;
  trigger: string;
  attempts: number;
  status: string;
}

export async function queueOf(endpointId: string): Promise<QueueRow[]> {
  const result = await pool.query<QueueRow>(
    "SELECT delivery_id, event_id, trigger, attempts, status FROM engine.delivery_queue WHERE endpoint_id = $1 ORDER BY sequence",
    [toUuid("endpoint", endpointId)],
  );
  return result.rows;
}

/** Considered endpoints less those that have a delivery less those that were passed by: nothing. */
export async function differences(): Promise<number[]> {
  const result = await pool.query<{ difference: number }>(
    `SELECT v.considered - jsonb_array_length(v.skipped) - (SELECT count(*)::int FROM engine.delivery d WHERE d.event_id = v.id)
      AS difference FROM engine.event v WHERE v.environment_id = $1`,
    [tenant.environmentId],
  );
  return result.rows.map((row) => row.difference);
}

const refOf = (replayId: string) => ({
  id: toUuid("replay", replayId) ?? toUuid("bulkAction", replayId) ?? "",
  tenantId: tenant.tenantId,
  environmentId: tenant.environmentId,
});
export const round = (replayId: string) =>
  runReplayRound(platform, { ...refOf(replayId), idleRounds: 0 }, { beat() {} });
