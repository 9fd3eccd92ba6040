import { randomUUID } from "node:crypto";
import { toPublicId } from "@posthorn/core";
import { createPool } from "@posthorn/db";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createConsumer } from "../../consumers/create-consumer.ts";
import type { ClosablePlatform } from "../../context/create-platform.ts";
import { createEndpoint } from "../../endpoints/create-endpoint.ts";
import { createEventType } from "../../event-types/create-event-type.ts";
import { createIngest, type Ingest } from "../../ingest/create-ingest.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../../testing/index.ts";
import { listDeliveries } from "../list-deliveries.ts";
import { skipDelivery } from "../skip-delivery.ts";
import { createChangeFeeds } from "./change-feed.ts";
import { type DeliveryNews, followDeliveries } from "./follow-deliveries.ts";

const databaseUrl = process.env.POSTHORN_TEST_DATABASE_URL ?? "";
const pool = createPool({ url: databaseUrl, role: "ingest", max: 2, applicationName: randomUUID() });
const feeds = createChangeFeeds();
const url = "http://127.0.0.1:8099/hook";

let platform: ClosablePlatform;
let ingest: Ingest;
const ends: AbortController[] = [];

beforeAll(async () => {
  platform = await createTestPlatform();
  ingest = createIngest(platform, { databaseUrl });
});
afterAll(async () => {
  for (const end of ends) end.abort();
  await pool.end();
  await ingest?.close();
  await platform?.close();
});

async function newTenant() {
  const tenant = await createTestTenant(platform);
  for (const name of ["invoice.paid", "ping"]) await createEventType(tenant.ctx, { name });
  const endpoint = await createEndpoint(tenant.ctx, { url });
  return { ...tenant, endpointId: endpoint.id };
}

async function send(tenant: TestTenant, type: string): Promise<string> {
  const key = await ingest.authenticate(`Bearer ${tenant.apiKey}`);
  const { event } = await ingest.accept(key, { body: Buffer.from(`{"type":"${type}","data":{}}`) });
  return event.id;
}

/** A reader, with everything that it was told so far; it is ready when this settles. */
async function follow(
  { ctx }: TestTenant,
  filter: Parameters<typeof followDeliveries>[2]["filter"] = {},
  lastEventId?: string,
) {
  const end = new AbortController();
  ends.push(end);
  const news = await followDeliveries(ctx, feeds, { filter, lastEventId, signal: end.signal });
  const told: DeliveryNews[] = [];
  const first = await news.next();
  if (!first.done) told.push(first.value);
  const done = (async () => {
    for await (const each of news) told.push(each);
  })();
  const changes = () => told.flatMap((each) => (each.kind === "changes" ? each.changes : []));
  return {
    told,
    eventIds: () => changes().map(({ delivery }) => delivery.eventId),
    states: () => changes().map(({ delivery, belongs }) => `${delivery.state} ${belongs}`),
    end: async () => {
      end.abort();
      await done;
    },
  };
}

const soon = { timeout: 10_000 };

it("tells of new deliveries that fit the filter, to each of its readers, and to nobody of another environment", async () => {
  const [tenant, other] = [await newTenant(), await newTenant()];
  await send(tenant, "ping");
  const all = await follow(tenant);
  const invoices = await follow(tenant, { eventType: "invoice.paid" });
  const elsewhere = await follow(other);
  const [ping, invoice] = [await send(tenant, "ping"), await send(tenant, "invoice.paid")];
  await expect.poll(() => [...all.eventIds()].sort(), soon).toEqual([ping, invoice].sort());
  await expect.poll(invoices.eventIds, soon).toEqual([invoice]);
  expect(elsewhere.eventIds()).toEqual([]);
});

it("tells of a state that was changed by hand, and that it is not what the filter asks for any more", async () => {
  const tenant = await newTenant();
  const pending = await follow(tenant, { state: "pending" });
  const eventId = await send(tenant, "ping");
  await expect.poll(pending.states, soon).toEqual(["pending in"]);
  const [delivery] = (await listDeliveries(tenant.ctx, { eventId })).items;
  await skipDelivery(tenant.ctx, { deliveryId: delivery?.id ?? "" });
  await expect.poll(pending.states, soon).toEqual(["pending in", "canceled out"]);
});

it("tells only a consumer's where it is asked for them", async () => {
  const tenant = await newTenant();
  const { id: consumerId } = await createConsumer(tenant.ctx, { name: "Bank" });
  const { id: endpointId } = await createEndpoint(tenant.ctx, { url: `${url}/bank`, consumer: consumerId });
  const bank = await follow(tenant, { consumerId });
  const nobody = await follow(tenant, { consumerId: "no-such-consumer" });
  const id = await send(tenant, "ping");
  await expect.poll(bank.eventIds, soon).toEqual([id]);
  expect(bank.told).toMatchObject([
    { kind: "ready", resumed: false },
    { changes: [{ delivery: { endpointId } }] },
  ]);
  expect(nobody.eventIds()).toEqual([]);
});

it("misses nothing of a transaction that commits after a later one", async () => {
  const tenant = await newTenant();
  const slow = await pool.connect();
  const late = platform.newId();
  await slow.query("BEGIN");
  await slow.query(
    `INSERT INTO engine.event (environment_id, id, type, occurred_at, data, metadata, tags, considered, skipped)
     VALUES ($1, $2, 'ping', now(), '{}', '{}', '{}', 1, '[]')`,
    [tenant.environmentId, late],
  );
  await slow.query(
    `INSERT INTO engine.delivery (environment_id, id, event_id, endpoint_id, event_type, state)
     SELECT $1, $2, $3, id, 'ping', 'succeeded' FROM public.endpoint WHERE environment_id = $1`,
    [tenant.environmentId, platform.newId(), late],
  );
  const reader = await follow(tenant);
  const early = await send(tenant, "ping");
  await expect.poll(reader.eventIds, soon).toEqual([early]);
  await slow.query("COMMIT");
  slow.release();
  await expect.poll(reader.eventIds, soon).toEqual([early, toPublicId("event", late)]);
});

it("goes on where it broke off, and begins anew where nobody knows that place", async () => {
  const tenant = await newTenant();
  const before = await follow(tenant);
  await before.end();
  const missed = await send(tenant, "ping");
  const after = await follow(tenant, {}, before.told.at(-1)?.position);
  await expect.poll(after.eventIds, soon).toEqual([missed]);
  expect(after.told[0]).toMatchObject({ kind: "ready", resumed: true });
  const lost = await follow(tenant, {}, "somewhere");
  expect(lost.told[0]).toMatchObject({ kind: "ready", resumed: false });
});

it("says that a list has to be loaded again where there is too much to say", async () => {
  const tenant = await newTenant();
  const reader = await follow(tenant);
  await Promise.all(Array.from({ length: 201 }, () => send(tenant, "ping")));
  await expect.poll(() => reader.told.some(({ kind }) => kind === "reset"), soon).toBe(true);
});

it("refuses whoever may not read deliveries", async () => {
  const { ctx } = await newTenant();
  const input = { filter: {}, signal: new AbortController().signal };
  await expect(followDeliveries({ ...ctx, permissions: new Set() }, feeds, input)).rejects.toMatchObject({
    status: 403,
  });
});
