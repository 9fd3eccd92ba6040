import { RequestError, type SkipReason } from "@posthorn/core";
import type { Filter } from "@posthorn/core/filters";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClosablePlatform } from "../context/create-platform.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { disableEndpoint } from "../endpoints/disable-endpoint.ts";
import { getEndpoint } from "../endpoints/get-endpoint.ts";
import { pauseEndpoint } from "../endpoints/pause-endpoint.ts";
import { updateEndpoint } from "../endpoints/update-endpoint.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { getEvent } from "../events/get-event.ts";
import { listEvents } from "../events/list-events.ts";
import { type AuthenticatedKey, createIngest, type Ingest } from "../ingest/index.ts";
import { createTestPlatform, createTestTenant } from "../testing/index.ts";
import { testFilter } from "./test-filter.ts";

const databaseUrl = process.env.POSTHORN_TEST_DATABASE_URL ?? "";
const url = "http://127.0.0.1:8099/hook";

let platform: ClosablePlatform;
/** Two processes of the API, each with its own cache. */
let ingest: Ingest;
let otherIngest: Ingest;

beforeAll(async () => {
  platform = await createTestPlatform();
  ingest = createIngest(platform, { databaseUrl });
  otherIngest = createIngest(platform, { databaseUrl });
});
afterAll(async () => {
  await ingest?.close();
  await otherIngest?.close();
  await platform?.close();
});

async function newTenant() {
  const tenant = await createTestTenant(platform);
  await createEventType(tenant.ctx, { name: "order.placed" });
  return { ...tenant, key: await ingest.authenticate(`Bearer ${tenant.apiKey}`) };
}

interface Outcome {
  considered: number;
  /** Endpoints that get it. */
  got: string[];
  skipped: { endpointId: string; reason: SkipReason }[];
}

/** Sends an event with this payload text and says where it went. */
async function send(
  { ctx, key }: { ctx: ServiceContext; key: AuthenticatedKey },
  data: string,
  { metadata = {}, through = ingest }: { metadata?: object; through?: Ingest } = {},
): Promise<Outcome> {
  const body = Buffer.from(`{"type":"order.placed","data":${data},"metadata":${JSON.stringify(metadata)}}`);
  const { event } = await through.accept(key, { body });
  const { considered, deliveries, skipped } = await getEvent(ctx, { eventId: event.id });
  return { considered, got: deliveries.map(({ endpointId }) => endpointId), skipped };
}

/** Whether an endpoint with this filter gets an event with this payload text. */
async function gets(filter: Filter, data: string): Promise<boolean> {
  const tenant = await newTenant();
  const { id } = await createEndpoint(tenant.ctx, { url, filter });
  const { got } = await send(tenant, data);
  return got.includes(id);
}

describe("an endpoint with a filter", () => {
  it("gets what matches, and is named with the reason where an event does not", async () => {
    const tenant = await newTenant();
    const filter: Filter = { "data.customer.plan": { in: ["pro", "team"] }, "metadata.region": "eu" };
    const filtered = await createEndpoint(tenant.ctx, { url, filter });
    const all = await createEndpoint(tenant.ctx, { url });
    const metadata = { region: "eu" };

    const matching = await send(tenant, '{"customer":{"plan":"pro"}}', { metadata });
    expect(matching.considered).toBe(2);
    expect(matching.got.toSorted()).toEqual([filtered.id, all.id].toSorted());
    expect(matching.skipped).toEqual([]);

    const left = {
      considered: 2,
      got: [all.id],
      skipped: [{ endpointId: filtered.id, reason: "filter_not_matched" }],
    };
    expect(await send(tenant, '{"customer":{"plan":"free"}}', { metadata })).toEqual(left);
    expect(await send(tenant, '{"customer":{"plan":"pro"}}')).toEqual(left);
  });

  it("shows it, changes it and lets it go; what is wrong with one is named", async () => {
    const { ctx } = await newTenant();
    const filter: Filter = { or: [{ "data.amount": { gt: "9007199254740993" } }, { "data.vip": true }] };
    const { id: endpointId } = await createEndpoint(ctx, { url, filter });
    expect((await getEndpoint(ctx, { endpointId })).filter).toEqual(filter);
    const other: Filter = { type: { prefix: "order." } };
    expect((await updateEndpoint(ctx, { endpointId, filter: other })).filter).toEqual(other);
    expect((await updateEndpoint(ctx, { endpointId, description: "x" })).filter).toEqual(other);
    expect((await updateEndpoint(ctx, { endpointId, filter: null })).filter).toBeNull();
    expect((await createEndpoint(ctx, { url })).filter).toBeNull();

    const wrong = updateEndpoint(ctx, { endpointId, filter: { or: [{ "data.a": { in: [] } }] } });
    await expect(wrong).rejects.toMatchObject({
      code: "invalid_filter_value",
      errors: [{ path: "filter.or.0.data.a.in" }],
    });
    await expect(createEndpoint(ctx, { url, filter: {} })).rejects.toMatchObject({ code: "invalid_filter" });
  });

  it("gets the next event by its new filter, through every process", async () => {
    const tenant = await newTenant();
    const { id: endpointId } = await createEndpoint(tenant.ctx, { url, filter: { "data.n": 1 } });
    for (const through of [ingest, otherIngest]) {
      expect((await send(tenant, '{"n":1}', { through })).got).toEqual([endpointId]);
    }
    await updateEndpoint(tenant.ctx, { endpointId, filter: { "data.n": 2 } });
    for (const through of [otherIngest, ingest]) {
      expect((await send(tenant, '{"n":1}', { through })).got).toEqual([]);
      expect((await send(tenant, '{"n":2}', { through })).got).toEqual([endpointId]);
    }
    await updateEndpoint(tenant.ctx, { endpointId, filter: null });
    for (const through of [ingest, otherIngest]) {
      expect((await send(tenant, '{"n":1}', { through })).got).toEqual([endpointId]);
    }
  });

  it("is judged by its state first: disabled is disabled, paused holds what matches", async () => {
    const tenant = await newTenant();
    const { id: endpointId } = await createEndpoint(tenant.ctx, { url, filter: { "data.n": 1 } });
    await pauseEndpoint(tenant.ctx, { endpointId });
    expect((await send(tenant, '{"n":1}')).got).toEqual([endpointId]);
    expect((await send(tenant, '{"n":2}')).skipped).toEqual([{ endpointId, reason: "filter_not_matched" }]);
    await disableEndpoint(tenant.ctx, { endpointId });
    expect((await send(tenant, '{"n":2}')).skipped).toEqual([{ endpointId, reason: "endpoint_disabled" }]);
  });

  it("tells numbers beyond 2^53 apart", async () => {
    const filter: Filter = { "data.id": { gte: "9007199254740993", lte: "9007199254740993" } };
    expect(await gets(filter, '{"id":9007199254740993}')).toBe(true);
    expect(await gets(filter, '{"id":9007199254740992}')).toBe(false);
    expect(await gets(filter, '{"id":"9007199254740993"}')).toBe(false);
    expect(await gets({ "data.id": { lt: 0.1 } }, '{"id":0.09999999999999999999}')).toBe(true);
  });

  it("takes names that JavaScript knows for names", async () => {
    expect(await gets({ "data.__proto__.admin": true }, '{"__proto__":{"admin":true}}')).toBe(true);
    expect(await gets({ "data.__proto__.admin": true }, '{"admin":true}')).toBe(false);
    expect(await gets({ "data.constructor.name": { exists: true } }, "{}")).toBe(false);
    expect(await gets({ "data.toString": { exists: false } }, "{}")).toBe(true);
    expect(await gets({ "data.hasOwnProperty": 1 }, '{"hasOwnProperty":1}')).toBe(true);
  });
});

it("an event that no endpoint subscribes to was considered for none, and is told apart from one that was skipped", async () => {
  const tenant = await newTenant();
  await createEventType(tenant.ctx, { name: "other" });
  await createEndpoint(tenant.ctx, { url, eventTypes: ["other"] });
  expect(await send(tenant, "{}")).toEqual({ considered: 0, got: [], skipped: [] });
  await createEndpoint(tenant.ctx, { url, filter: { "data.n": 1 } });
  expect(await send(tenant, "{}")).toMatchObject({ considered: 1, got: [] });
  const { items } = await listEvents(tenant.ctx, {});
  expect(items.map(({ considered }) => considered)).toEqual([1, 0]);
});

describe("testing a filter", () => {
  const filter: Filter = { "data.n": { gt: "9007199254740992" } };
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => "accepted",
      (error: unknown) =>
        error instanceof RequestError ? `${error.errors[0]?.path} ${error.code}` : `unexpected: ${error}`,
    );

  it("says of an accepted event what the ingest said", async () => {
    const tenant = await newTenant();
    await createEndpoint(tenant.ctx, { url, filter });
    for (const n of ["9007199254740993", "9007199254740992"]) {
      const body = Buffer.from(`{"type":"order.placed","data":{"n":${n}}}`);
      const { event } = await ingest.accept(tenant.key, { body });
      const { deliveries } = await getEvent(tenant.ctx, { eventId: event.id });
      const verdict = await testFilter(tenant.ctx, { filter, eventId: event.id });
      expect(verdict.matches).toBe(deliveries.length === 1);
      expect(verdict.explanation).toMatchObject({ found: [n] });
    }
  });

  it("doesn't see another tenant's event, nor any without the right to", async () => {
    const tenant = await newTenant();
    const { event } = await ingest.accept(tenant.key, {
      body: Buffer.from('{"type":"order.placed","data":{}}'),
    });
    const stranger = await newTenant();
    expect(await codeOf(testFilter(stranger.ctx, { filter, eventId: event.id }))).toBe("undefined not_found");
    const { ctx } = tenant;
    const without = { ...ctx, permissions: new Set(["endpoints:read"] as const) };
    expect(await codeOf(testFilter(without, { filter, eventId: event.id }))).toBe(
      "undefined insufficient_scope",
    );
    expect(await codeOf(testFilter(without, { filter, event: { type: "a", data: "{}" } }))).toBe("accepted");
    const nothing = { ...ctx, permissions: new Set<never>() };
    expect(await codeOf(testFilter(nothing, { filter, event: { type: "a", data: "{}" } }))).toBe(
      "undefined insufficient_scope",
    );
  });

  it("refuses what is no event", async () => {
    const { ctx } = await newTenant();
    const test = (event: { type: string; data: string }) => codeOf(testFilter(ctx, { filter, event }));
    expect(await test({ type: "a", data: "{" })).toBe("event.data invalid_json");
    expect(await test({ type: "a", data: "[]" })).toBe("event.data data_must_be_object");
    expect(await test({ type: "a", data: `{"n":${"[".repeat(200_000)}${"]".repeat(200_000)}}` })).toBe(
      "event.data payload_too_deep",
    );
    expect(await test({ type: "A b", data: "{}" })).toBe("event.type invalid_event_type_name");
    expect(await codeOf(testFilter(ctx, { filter }))).toBe("event missing_field");
    const both = { filter, event: { type: "a", data: "{}" }, eventId: "evt_1" };
    expect(await codeOf(testFilter(ctx, both))).toBe("eventId conflicting_fields");
  });
});
