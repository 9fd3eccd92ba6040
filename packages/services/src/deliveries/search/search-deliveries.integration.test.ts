import { firstUuidAt } from "@posthorn/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClosablePlatform } from "../../context/create-platform.ts";
import { encodeCursor } from "../../context/cursor.ts";
import { createEndpoint } from "../../endpoints/create-endpoint.ts";
import { createEventType } from "../../event-types/create-event-type.ts";
import { eraseEventPayload } from "../../events/erase-payload.ts";
import { createIngest, type Ingest } from "../../ingest/create-ingest.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../../testing/index.ts";
import { exportDeliveries } from "../export-deliveries.ts";
import { type SearchStep, searchDeliveries } from "./search-deliveries.ts";

const databaseUrl = process.env.POSTHORN_TEST_DATABASE_URL ?? "";
const hourMs = 3_600_000;

let platform: ClosablePlatform;
let ingest: Ingest;
let tenant: TestTenant;
let endpointIds: string[];
const events: Record<string, string> = {};

beforeAll(async () => {
  platform = await createTestPlatform();
  ingest = createIngest(platform, { databaseUrl });
  tenant = await createTestTenant(platform);
  for (const name of ["invoice.paid", "ping"]) await createEventType(tenant.ctx, { name });
  endpointIds = [];
  for (const path of ["shop", "bank"]) {
    const { id } = await createEndpoint(tenant.ctx, { url: `http://127.0.0.1:8099/${path}` });
    endpointIds.push(id);
  }
  events.needle = await send(tenant, "ping", '{"order":"A-17"}');
  events.percent = await send(tenant, "invoice.paid", '{"discount":"100%_off","order":"A-17b"}');
  events.other = await send(tenant, "ping", '{"order":"a-17"}');
});
afterAll(async () => {
  await ingest?.close();
  await platform?.close();
});

async function send(to: TestTenant, type: string, dataText: string): Promise<string> {
  const key = await ingest.authenticate(`Bearer ${to.apiKey}`);
  const { event } = await ingest.accept(key, { body: Buffer.from(`{"type":"${type}","data":${dataText}}`) });
  return event.id;
}

const at = (ms: number) => new Date(platform.now().getTime() + ms).toISOString();
const range = () => ({ from: at(-hourMs), to: at(60_000) });

async function search(input: { text: string; [field: string]: unknown }, of = tenant) {
  const steps: SearchStep[] = [];
  for await (const step of searchDeliveries(of.ctx, { ...range(), ...input })) steps.push(step);
  const found = steps.flatMap((step) => step.found);
  return { steps, found, events: [...new Set(found.map(({ eventId }) => eventId))], last: steps.at(-1) };
}

describe("a search for text in payloads", () => {
  it("finds the deliveries of the events that have it, the newest first, and says that all was looked at", async () => {
    const { events: found, found: deliveries, last } = await search({ text: "A-17" });
    expect(found).toEqual([events.percent, events.needle]);
    expect(deliveries).toHaveLength(4);
    expect(last).toMatchObject({ end: "complete", events: 3, cursor: null });
  });

  it("takes the text literally", async () => {
    expect((await search({ text: "100%_off" })).events).toEqual([events.percent]);
    expect((await search({ text: "A%17" })).events).toEqual([]);
    expect((await search({ text: ".*" })).events).toEqual([]);
  });

  it("heeds the other filters", async () => {
    expect((await search({ text: "A-17", eventType: "ping" })).events).toEqual([events.needle]);
    const [shop] = endpointIds;
    const { found } = await search({ text: "A-17", endpointId: shop });
    expect(found.map(({ endpointId }) => endpointId)).toEqual([shop, shop]);
    expect((await search({ text: "A-17", state: "dead" })).found).toEqual([]);
    expect((await search({ text: "A-17", to: at(-30 * 60_000) })).last).toMatchObject({ events: 0 });
  });

  it("goes on where one before it ended", async () => {
    const needle = firstUuidAt(new Date(platform.now().getTime() + hourMs));
    const { last } = await search({ text: "A-17", cursor: encodeCursor(tenant.ctx, needle) });
    expect(last).toMatchObject({ end: "complete", events: 3 });
    await expect(search({ text: "A-17", cursor: "elsewhere" })).rejects.toMatchObject({
      code: "invalid_cursor",
    });
  });

  it("is refused over more than 24 hours, and with a text that is too short", async () => {
    await expect(search({ text: "A-17", from: at(-25 * hourMs) })).rejects.toMatchObject({
      errors: [{ path: "from", code: "out_of_range" }],
    });
    await expect(search({ text: "A" })).rejects.toMatchObject({ errors: [{ path: "text" }] });
  });

  it("sees nothing of another tenant's, and nothing of what was erased", async () => {
    const other = await createTestTenant(platform);
    expect((await search({ text: "A-17" }, other)).last).toMatchObject({ events: 0, found: [] });
    const secret = await send(tenant, "ping", '{"name":"Ada Lovelace"}');
    expect((await search({ text: "Lovelace" })).events).toEqual([secret]);
    await eraseEventPayload(tenant.ctx, { eventId: secret });
    expect((await search({ text: "Lovelace" })).events).toEqual([]);
  });

  it("ends with as many as are shown, and says where it goes on", async () => {
    const busy = await createTestTenant(platform);
    await createEventType(busy.ctx, { name: "ping" });
    await createEndpoint(busy.ctx, { url: "http://127.0.0.1:8099/" });
    await Promise.all(Array.from({ length: 250 }, () => send(busy, "ping", '{"order":"B-1"}')));
    const first = await search({ text: "B-1" }, busy);
    expect(first.last).toMatchObject({ end: "enough", events: 200, cursor: expect.any(String) });
    const rest = await search({ text: "B-1", cursor: first.last?.cursor }, busy);
    expect(rest.last).toMatchObject({ end: "complete", events: 50 });
    expect(new Set([...first.events, ...rest.events]).size).toBe(250);
  });
});

describe("an export", () => {
  it("gives all that the filter names, over more than one batch, and the audit log says who took it", async () => {
    const busy = await createTestTenant(platform);
    await createEventType(busy.ctx, { name: "ping" });
    for (const path of ["a", "b", "c"])
      await createEndpoint(busy.ctx, { url: `http://127.0.0.1:8099/${path}` });
    await Promise.all(Array.from({ length: 201 }, () => send(busy, "ping", "{}")));
    const batches = await exportDeliveries(busy.ctx, { filter: { state: "pending" }, format: "csv" });
    const ids: string[] = [];
    for await (const batch of batches) ids.push(...batch.map(({ id }) => id));
    expect(new Set(ids).size).toBe(603);
    expect(ids).toEqual(ids.toSorted().reverse());
    const entry = await busy.ctx.db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('posthorn.tenant_id', ${busy.tenantId}, true)`;
      return tx.auditEntry.findFirst({ where: { tenantId: busy.tenantId, action: "deliveries.exported" } });
    });
    expect(entry?.details).toEqual({ format: "csv", filter: { state: "pending" } });
  });
});
