import type { Pool } from "@posthorn/db";
import { endDeliveries } from "@posthorn/db/hot-path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { disableEndpoint } from "../endpoints/disable-endpoint.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { createIngest, type Ingest } from "../ingest/index.ts";
import { createEnginePool } from "../lanes/index.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { listNotices } from "./list-notices.ts";
import { noticeDeadLetters } from "./notice-dead-letters.ts";

const databaseUrl = process.env.POSTHORN_TEST_DATABASE_URL ?? "";
const url = "http://127.0.0.1:8099/hook";

let platform: ClosablePlatform;
let pool: Pool;
let ingest: Ingest;

beforeAll(async () => {
  platform = await createTestPlatform();
  pool = createEnginePool(databaseUrl, { connections: 4 });
  ingest = createIngest(platform, { databaseUrl });
});
afterAll(async () => {
  await ingest?.close();
  await pool?.end();
  await platform?.close();
});

async function newTenant() {
  const tenant = await createTestTenant(platform);
  await createEventType(tenant.ctx, { name: "ping" });
  const key = await ingest.authenticate(`Bearer ${tenant.apiKey}`);
  const body = Buffer.from(JSON.stringify({ type: "ping", data: {} }));
  return {
    ...tenant,
    /** Sends as many events. */
    async emit(count: number) {
      for (let sent = 0; sent < count; sent++) await ingest.accept(key, { body });
    },
  };
}

/** Ends everything that waits, as a recovery round does with what is spent. */
async function endAll({ environmentId }: TestTenant) {
  const open = await pool.query<{ delivery_id: string }>(
    "SELECT delivery_id FROM engine.delivery_queue WHERE environment_id = $1",
    [environmentId],
  );
  const client = await pool.connect();
  const endings = open.rows.map((row) => ({
    deliveryId: row.delivery_id,
    state: "dead" as const,
    reason: "retries_exhausted",
  }));
  await endDeliveries(client, environmentId, endings);
  client.release();
}

/** Moves what became dead, and what the environment was told, an hour into the past; no role of the product may. */
async function letAnHourPass({ environmentId }: TestTenant) {
  const client = await pool.connect();
  await client.query("BEGIN");
  await client.query("SET LOCAL ROLE NONE");
  for (const [table, column] of [
    ["public.notice", "at"],
    ["engine.dead_letter", "died_at"],
  ]) {
    await client.query(
      `UPDATE ${table} SET ${column} = ${column} - interval '1 hour' WHERE environment_id = $1`,
      [environmentId],
    );
  }
  await client.query("COMMIT");
  client.release();
}

const look = () => noticeDeadLetters(pool, platform);
const noticesOf = async ({ ctx }: TestTenant) => (await listNotices(ctx)).items;

it("tells an environment of its tenth new dead letter, and not of the ninth", async () => {
  const tenant = await newTenant();
  const few = await createEndpoint(tenant.ctx, { url });
  await tenant.emit(3);
  const many = await createEndpoint(tenant.ctx, { url });
  await tenant.emit(3);
  await endAll(tenant);
  await look();
  expect(await noticesOf(tenant)).toEqual([]);
  await disableEndpoint(tenant.ctx, { endpointId: few.id });
  await tenant.emit(4);
  await endAll(tenant);
  await look();
  const [notice, ...more] = await noticesOf(tenant);
  expect(more).toEqual([]);
  expect(notice).toMatchObject({
    type: "system.dead_letters.growing",
    data: { count: 13, since: expect.any(String), endpointIds: [many.id, few.id] },
  });
});

it("tells it once an hour, and again only of what is new", async () => {
  const tenant = await newTenant();
  await createEndpoint(tenant.ctx, { url });
  await tenant.emit(10);
  await endAll(tenant);
  await Promise.all([look(), look(), look()]);
  await tenant.emit(10);
  await endAll(tenant);
  await look();
  expect(await noticesOf(tenant)).toHaveLength(1);
  await letAnHourPass(tenant);
  await look();
  expect(await noticesOf(tenant)).toHaveLength(1);
  await tenant.emit(10);
  await endAll(tenant);
  await look();
  const [newest] = await noticesOf(tenant);
  expect(await noticesOf(tenant)).toHaveLength(2);
  expect(newest).toMatchObject({ data: { count: 10 } });
});

it("counts no dead system events: news of dead letters never makes more news", async () => {
  const tenant = await newTenant();
  const failing = await createEndpoint(tenant.ctx, { url, eventTypes: ["system.*"] });
  for (let sent = 0; sent < 12; sent++) {
    const noticeId = platform.newId();
    await ingest.acceptSystemEvent({
      type: "system.endpoint.recovered",
      data: { endpointId: failing.id, url, failingSince: "2026-03-01T09:30:00.000Z" },
      noticeId,
      environmentId: tenant.environmentId,
      about: null,
      at: platform.now(),
    });
  }
  await endAll(tenant);
  await look();
  expect(await noticesOf(tenant)).toEqual([]);
  await createEndpoint(tenant.ctx, { url });
  await tenant.emit(10);
  await endAll(tenant);
  await look();
  expect(await noticesOf(tenant)).toMatchObject([{ data: { count: 10 } }]);
});

it("tells nobody of another environment's", async () => {
  const tenant = await newTenant();
  const other = await newTenant();
  for (const { ctx } of [tenant, other]) await createEndpoint(ctx, { url });
  await tenant.emit(10);
  await other.emit(9);
  for (const each of [tenant, other]) await endAll(each);
  await look();
  expect(await noticesOf(tenant)).toHaveLength(1);
  expect(await noticesOf(other)).toEqual([]);
});
