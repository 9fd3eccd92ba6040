import { RequestError } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiKey } from "../api-keys/create-api-key.ts";
import { revokeApiKey } from "../api-keys/revoke-api-key.ts";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { createEndpoint } from "../endpoints/create-endpoint.ts";
import { deleteEndpoint } from "../endpoints/delete-endpoint.ts";
import { disableEndpoint } from "../endpoints/disable-endpoint.ts";
import { createEventType } from "../event-types/create-event-type.ts";
import { updateEventType } from "../event-types/update-event-type.ts";
import { getEvent } from "../events/get-event.ts";
import { listEvents } from "../events/list-events.ts";
import { ageEventKeys, createTestPlatform, createTestTenant } from "../testing/index.ts";
import type { AuthenticatedKey } from "./authenticate.ts";
import { createIngest, type Ingest } from "./create-ingest.ts";

const databaseUrl = process.env.POSTHORN_TEST_DATABASE_URL ?? "";
const endpointUrl = "http://127.0.0.1:8099/hook";

let platform: ClosablePlatform;
/** Two processes of the API: each has its own cache and its own connections. */
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
  await createEventType(tenant.ctx, { name: "ping" });
  return { ...tenant, key: await ingest.authenticate(`Bearer ${tenant.apiKey}`) };
}

const body = (value: unknown) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
const ping = (more: object = {}) => body({ type: "ping", data: {}, ...more });

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "accepted",
    (error: unknown) => (error instanceof RequestError ? error.code : `unexpected: ${String(error)}`),
  );
}

const send = (key: AuthenticatedKey, bytes: Uint8Array, idempotencyKey?: string) =>
  ingest.accept(key, { body: bytes, idempotencyKey });

describe("an accepted event", () => {
  it("is stored byte for byte, with a delivery for each endpoint that subscribes", async () => {
    const { ctx, key } = await newTenant();
    const all = await createEndpoint(ctx, { url: endpointUrl });
    const subscribed = await createEndpoint(ctx, { url: endpointUrl, eventTypes: ["ping"] });
    await createEventType(ctx, { name: "order.shipped" });
    await createEndpoint(ctx, { url: endpointUrl, eventTypes: ["order.*"] });
    const data = '{ "n" : 9007199254740993, "f":1.0, "a":1, "a":2, "u":"\\u0000" }';
    const { event } = await send(
      key,
      body(`{"type":"ping","data":${data},"tags":["a \\"b\\\\"],"metadata":{"x":"y"}}`),
    );
    const stored = await getEvent(ctx, { eventId: event.id });
    expect(stored).toMatchObject({
      data,
      tags: ['a "b\\'],
      metadata: { x: "y" },
      considered: 2,
      skipped: [],
    });
    expect(stored.deliveries.map(({ endpointId, state }) => [endpointId, state]).toSorted()).toEqual(
      [
        [all.id, "pending"],
        [subscribed.id, "pending"],
      ].toSorted(),
    );
  });

  it("is seen by its own tenant only, also by a query that forgets its scope", async () => {
    const { key } = await newTenant();
    const { event } = await send(key, ping());
    const stranger = await newTenant();
    expect(await codeOf(getEvent(stranger.ctx, { eventId: event.id }))).toBe("not_found");
    const rows = await inScope(
      platform.db,
      { environmentId: stranger.environmentId },
      (tx) => tx.$queryRaw`SELECT id FROM engine.event`,
    );
    expect(rows).toEqual([]);
  });

  it("names the endpoints it was not meant for, with the reason", async () => {
    const { ctx, key } = await newTenant();
    const endpoint = await createEndpoint(ctx, { url: endpointUrl });
    await disableEndpoint(ctx, { endpointId: endpoint.id });
    const { event } = await send(key, ping());
    expect(await getEvent(ctx, { eventId: event.id })).toMatchObject({
      considered: 1,
      deliveries: [],
      skipped: [{ endpointId: endpoint.id, reason: "endpoint_disabled" }],
    });
  });
});

describe("a repeated request", () => {
  it("with the same key and bytes gets the first answer, and stores nothing", async () => {
    const { ctx, key } = await newTenant();
    const first = await send(key, ping(), "k1");
    const again = await otherIngest.accept(key, { body: ping(), idempotencyKey: "k1" });
    expect(again).toEqual({ event: first.event, replayed: true });
    expect((await listEvents(ctx, {})).items).toHaveLength(1);
  });

  it("stores one event, sent fifty times at once through two processes", async () => {
    const { ctx, key } = await newTenant();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 ? ingest : otherIngest).accept(key, { body: ping(), idempotencyKey: "k" }),
      ),
    );
    expect(new Set(answers.map(({ event }) => event.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect((await listEvents(ctx, {})).items).toHaveLength(1);
  });

  it("with other bytes is refused", async () => {
    const { key } = await newTenant();
    await send(key, body('{"type":"ping","data":{}}'), "k2");
    expect(await codeOf(send(key, body('{ "type":"ping","data":{} }'), "k2"))).toBe("idempotency_key_reused");
  });

  it("may use the key of a request that was refused", async () => {
    const { key } = await newTenant();
    expect(await codeOf(send(key, body({ type: "nope", data: {} }), "k6"))).toBe("unknown_event_type");
    expect(await codeOf(send(key, ping(), "k6"))).toBe("accepted");
  });

  it("is a new event once the key has expired", async () => {
    const { environmentId, key } = await newTenant();
    const first = await send(key, ping(), "k8");
    await ageEventKeys(environmentId, 24);
    const second = await send(key, ping(), "k8");
    expect(second.replayed).toBe(false);
    expect(second.event.id).not.toBe(first.event.id);
  });

  it("shares nothing with another tenant's of the same key and id", async () => {
    const [a, b] = [await newTenant(), await newTenant()];
    const first = await send(a.key, ping({ id: "evt_z" }), "k5");
    const second = await send(b.key, ping({ id: "evt_z" }), "k5");
    expect(second).toMatchObject({ replayed: false });
    expect(second.event.id).not.toBe(first.event.id);
  });
});

describe("the client's own id", () => {
  it("finds the event, and makes a repeat harmless", async () => {
    const { ctx, key } = await newTenant();
    const first = await send(key, ping({ id: "evt_x" }));
    expect(await send(key, ping({ id: "evt_x" }))).toEqual({ event: first.event, replayed: true });
    expect(await getEvent(ctx, { eventId: "evt_x" })).toMatchObject({
      id: first.event.id,
      clientId: "evt_x",
    });
  });

  it("belongs to one event only", async () => {
    const { key } = await newTenant();
    await send(key, ping({ id: "evt_y" }));
    expect(await codeOf(send(key, ping({ id: "evt_y", data: { a: 1 } })))).toBe("event_id_conflict");
  });

  it("is never kept without the key it came with", async () => {
    const { environmentId, key } = await newTenant();
    // Both want the id; each brings a key of its own. Who loses must not leave its key behind.
    const answers = await Promise.all(
      ["one", "two", "three", "four"].map((name, index) =>
        (index % 2 ? ingest : otherIngest).accept(key, {
          body: ping({ id: "shared" }),
          idempotencyKey: name,
        }),
      ),
    );
    expect(new Set(answers.map(({ event }) => event.id)).size).toBe(1);
    const kinds = await inScope(
      platform.db,
      { environmentId },
      (tx) => tx.$queryRaw<{ kind: number }[]>`SELECT kind FROM engine.event_key ORDER BY kind`,
    );
    expect(kinds).toEqual([{ kind: 0 }, { kind: 1 }]);
  });
});

describe("a change of the configuration", () => {
  it("counts for the next event, made through whichever process", async () => {
    const { ctx, key } = await newTenant();
    await send(key, ping()); // Both processes know the environment without endpoints now.
    await otherIngest.accept(key, { body: ping() });
    const endpoint = await createEndpoint(ctx, { url: endpointUrl });
    for (const process of [ingest, otherIngest]) {
      const { event } = await process.accept(key, { body: ping() });
      expect((await getEvent(ctx, { eventId: event.id })).deliveries).toHaveLength(1);
    }
    await deleteEndpoint(ctx, { endpointId: endpoint.id });
    const { event } = await send(key, ping());
    expect(await getEvent(ctx, { eventId: event.id })).toMatchObject({ deliveries: [], considered: 0 });
  });

  it("is looked at before an event is refused", async () => {
    const { ctx, key } = await newTenant();
    const late = body({ type: "late.type", data: {} });
    expect(await codeOf(send(key, late))).toBe("unknown_event_type");
    await createEventType(ctx, { name: "late.type" });
    expect(await codeOf(send(key, late))).toBe("accepted");
    await updateEventType(ctx, { name: "late.type", archived: true });
    expect(await codeOf(send(key, late))).toBe("event_type_archived");
  });
});

describe("a payload", () => {
  const schema = {
    type: "object",
    required: ["id"],
    properties: { id: { type: "string" }, amount: { type: "integer" } },
  };

  it("against its schema is refused with the field, unless the check is off or only warns", async () => {
    const { ctx, key } = await newTenant();
    await createEventType(ctx, { name: "invoice.paid", schema });
    const wrong = body({ type: "invoice.paid", data: { id: 1 } });
    await expect(send(key, wrong)).rejects.toMatchObject({
      status: 422,
      code: "schema_validation_failed",
      errors: [{ path: "data.id" }],
    });
    await updateEventType(ctx, { name: "invoice.paid", payloadCheck: "warn" });
    const { event } = await send(key, wrong);
    expect((await getEvent(ctx, { eventId: event.id })).payloadWarnings).toMatchObject([{ path: "data.id" }]);
    await updateEventType(ctx, { name: "invoice.paid", payloadCheck: "off" });
    const unchecked = await send(key, wrong);
    expect((await getEvent(ctx, { eventId: unchecked.event.id })).payloadWarnings).toEqual([]);
  });
});

describe("an API key", () => {
  it.each([
    [undefined, "missing_credentials"],
    ["", "missing_credentials"],
    ["Bearer", "invalid_credentials"],
    ["Basic abc", "invalid_credentials"],
    ["Bearer ph_live_guess", "invalid_credentials"],
    ["Bearer %E0%A4%A", "invalid_credentials"],
  ])("%s is %s", async (header, code) => {
    expect(await codeOf(ingest.authenticate(header))).toBe(code);
  });

  it("stops working within 5 s of its revocation, in a process that had used it before", async () => {
    const { ctx } = await newTenant();
    const { id, key } = await createApiKey(ctx, { name: "short-lived" });
    await ingest.authenticate(`Bearer ${key}`);
    await revokeApiKey(ctx, { apiKeyId: id });
    await expect
      .poll(() => codeOf(ingest.authenticate(`Bearer ${key}`)), { timeout: 5_000 })
      .toBe("invalid_credentials");
  });
});

it("says `unavailable` within 6 s while PostgreSQL can't be reached, and stores nothing", async () => {
  const { key } = await newTenant();
  const away = createIngest(platform, { databaseUrl: "postgresql://postgres@127.0.0.1:1/none" });
  const startedAt = performance.now();
  expect(await codeOf(away.accept(key, { body: ping() }))).toBe("unavailable");
  expect(performance.now() - startedAt).toBeLessThan(6_000);
  await away.close();
});
