import { readJsonObject } from "@posthorn/core";
import { createApiKey } from "@posthorn/services";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
// The SDK's sources: the package exports its build.
import { HttpClient } from "../../../packages/sdk/src/http-client.ts";
import { Events } from "../../../packages/sdk/src/resources/events.ts";
import { CuttablePath } from "./cuttable-path.ts";
import { bodyBytes, type RequestCase } from "./fixture-requests.ts";
import fixture from "./fixtures/bad-event-requests.json" with { type: "json" };
import type { HttpAnswer } from "./http-client.ts";
import { startTestApi, type TestApi } from "./start-test-api.ts";

const batchPath = "/v1/events/batch";
const oneMiB = 1024 * 1024;

let path: CuttablePath;
let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  path = new CuttablePath(String(process.env.POSTHORN_TEST_DATABASE_URL));
  api = await startTestApi({ databaseUrl: await path.open(), logLevel: "warn" });
});
afterAll(async () => {
  await api?.close();
  await path?.cut();
});
beforeEach(async () => {
  tenant = await createTestTenant(api.platform);
  await createEventTypes(fixture.precondition.tenant_A_event_types);
});

async function createEventTypes(types: Record<string, unknown>): Promise<void> {
  const { apiKey: key } = tenant;
  for (const [name, schema] of Object.entries(types)) {
    const json = typeof schema === "object" ? { name, schema } : { name };
    expect((await api.call({ path: "/v1/event-types", key, method: "POST", json })).status).toBe(201);
  }
  await api.call({ method: "PATCH", path: "/v1/event-types/old.type", key, json: { archived: true } });
}

const sendText = (text: string): Promise<HttpAnswer> =>
  api.call({
    path: batchPath,
    key: tenant.apiKey,
    headers: { "Content-Type": "application/json" },
    body: [text],
  });
const sendItems = (items: string[]) => sendText(`{"events":[${items.join(",")}]}`);
const send = (...items: object[]) => sendItems(items.map((item) => JSON.stringify(item)));
const sendOne = (text: string, headers: Record<string, string> = {}) =>
  api.call({
    path: "/v1/events",
    key: tenant.apiKey,
    headers: { "Content-Type": "application/json", ...headers },
    body: [text],
  });
const ping = (more: object = {}) => ({ type: "ping", data: {}, ...more });

async function readIds(): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: HttpAnswer = await api.call({
      path: `/v1/events?limit=100${cursor && `&cursor=${cursor}`}`,
      key: tenant.apiKey,
    });
    found.push(...page.json.items.map(({ id }: { id: string }) => id));
    cursor = page.json.nextCursor;
  }
  return found;
}

interface Result {
  status: number;
  event?: { id: string; type: string; timestamp: string };
  replayed?: boolean;
  problem?: { code: string; errors: { path: string }[] };
}
const resultsOf = (answer: HttpAnswer): Result[] => {
  expect(answer).toMatchObject({ status: 200 });
  return answer.json.results;
};
const idsOf = (results: Result[]) => results.flatMap(({ event }) => event?.id ?? []);

describe("a batch", () => {
  it("answers for each event in its place, and stores what it accepts and nothing else", async () => {
    const answer = await send(
      { type: "invoice.paid", data: { id: "inv_1" }, timestamp: "2026-01-01T00:00:00Z" },
      ping({ tags: ["a"] }),
      { type: "invoice.paid", data: { id: 5 } },
      { type: "no.such", data: {} },
      { type: "ping" },
      ping({ idempotencyKey: "é" }),
      ping(),
    );
    const results = resultsOf(answer);
    expect(results.map(({ status, problem }) => [status, problem?.code, problem?.errors[0]?.path])).toEqual([
      [422, "timestamp_out_of_range", "timestamp"],
      [202, undefined, undefined],
      [422, "schema_validation_failed", "data.id"],
      [422, "unknown_event_type", "type"],
      [422, "missing_field", "data"],
      [400, "invalid_idempotency_key", "idempotencyKey"],
      [202, undefined, undefined],
    ]);
    expect(results[1]).toEqual({
      status: 202,
      event: { id: expect.stringMatching(/^evt_/), type: "ping", timestamp: expect.any(String) },
      replayed: false,
    });
    expect(results[3]?.problem).toMatchObject({
      type: "urn:posthorn:problem:unknown_event_type",
      title: "Unprocessable Entity",
      status: 422,
      detail: expect.stringContaining("no.such"),
      requestId: answer.headers["x-request-id"],
    });
    expect((await readIds()).toSorted()).toEqual(idsOf(results).toSorted());
  });

  it("keeps every payload byte for byte", async () => {
    const payloads = [
      '{"n":9007199254740993,"f":1.0,"e":1e400}',
      '{ "a" : [ 1 , 2 ] }',
      '{"b":1,"a":2,"b":3}',
      '{"text":"],[{}\\"\\\\ \\u0000é"}',
      "{}",
    ];
    const results = resultsOf(
      await sendItems(
        payloads.map((data, at) => `{"type":"ping", "data": ${data} ,"idempotencyKey":"k${at}"}`),
      ),
    );
    for (const [at, id] of idsOf(results).entries()) {
      const { text } = await api.call({ path: `/v1/events/${id}`, key: tenant.apiKey });
      expect(readJsonObject(Buffer.from(text), 100).textOf("data")).toBe(payloads[at]);
    }
    expect(idsOf(results)).toHaveLength(payloads.length);
  });

  it("makes the deliveries of its events", async () => {
    const made = await api.call({
      path: "/v1/endpoints",
      method: "POST",
      key: tenant.apiKey,
      json: { url: "https://hook.example.com/in", eventTypes: ["ping"] },
    });
    expect(made.status).toBe(201);
    const results = resultsOf(await send(ping(), { type: "invoice.paid", data: { id: "1" } }, ping()));
    const deliveries = await api.call({ path: "/v1/deliveries", key: tenant.apiKey });
    const eventIds = deliveries.json.items.map(({ eventId }: { eventId: string }) => eventId);
    expect(eventIds.toSorted()).toEqual([results[0]?.event?.id, results[2]?.event?.id].toSorted());
  });

  it("holds 1,000 events, and is answered in their order", async () => {
    const items = Array.from({ length: 1_000 }, (_, at) => ping({ id: `n-${at}` }));
    const results = resultsOf(await send(...items));
    expect(new Set(idsOf(results)).size).toBe(1_000);
    for (const at of [0, 1, 499, 500, 999]) {
      const { json } = await api.call({ path: `/v1/events/n-${at}`, key: tenant.apiKey });
      expect(json.id).toBe(results[at]?.event?.id);
    }
  });

  it.each([
    ["", 400, "missing_body"],
    ['{"events":[{"type":"ping","data":{}},]}', 400, "invalid_json"],
    ['{"events":[{"type":"ping","data":{}}', 400, "invalid_json"],
    ['{"events":[{"type":"ping","data":{}}],"events":[]}', 400, "duplicate_key"],
    ["[]", 422, "body_must_be_object"],
    ["{}", 422, "missing_field"],
    ['{"events":{"0":{}}}', 422, "invalid_type"],
    ['{"events":[]}', 422, "too_few_items"],
    ['{"events":[{"type":"ping","data":{}}],"more":1}', 422, "unknown_field"],
    ['{"events":[{"type":"ping","data":{}}],"__proto__":{}}', 422, "unknown_field"],
    [
      `{"events":[{"type":"ping","data":{}}],"more":${"[".repeat(70)}${"]".repeat(70)}}`,
      422,
      "payload_too_deep",
    ],
  ])("%.60s is refused as a whole: %i %s", async (text, status, code) => {
    expect(await sendText(text)).toMatchObject({ status, json: { status, code } });
    expect(await readIds()).toEqual([]);
  });

  it("with an event too many, or beyond 4 MiB, is refused as a whole", async () => {
    const tooMany = await send(...Array.from({ length: 1_001 }, () => ping()));
    expect(tooMany).toMatchObject({
      status: 422,
      json: { code: "too_many_items", errors: [{ path: "events" }] },
    });
    const large = JSON.stringify(ping({ data: { text: "x".repeat(oneMiB - 100) } }));
    expect(idsOf(resultsOf(await sendItems([large, large, large])))).toHaveLength(3);
    expect(await sendItems([large, large, large, large, large])).toMatchObject({
      status: 413,
      json: { code: "payload_too_large" },
    });
    expect(await readIds()).toHaveLength(3);
  });

  it("needs the scope events:write, and a key", async () => {
    const { key } = await createApiKey(tenant.ctx, { name: "reads", scopes: ["deliveries:read"] });
    expect(await api.call({ path: batchPath, method: "POST", key })).toMatchObject({
      status: 403,
      json: { code: "insufficient_scope" },
    });
    expect((await api.call({ path: batchPath, method: "POST" })).status).toBe(401);
  });
});

describe("the shared bad and edge requests, as events of a batch", () => {
  const cases = (fixture.cases as RequestCase[]).filter(
    ({ operation, request }) =>
      operation === "create_event" && !request.headers && request.body_base64 === undefined,
  );
  const fill = (text: string) =>
    text
      .replaceAll(`\${NOW}`, new Date().toISOString())
      .replaceAll(`\${NOW+1d}`, new Date(Date.now() + 86_400_000).toISOString())
      .replaceAll(`\${NOW-365d}`, new Date(Date.now() - 365 * 86_400_000).toISOString())
      .replaceAll(
        `\${NOW+02:00}`,
        new Date(Date.now() + 7_200_000).toISOString().replace(/\.(\d{3})Z$/, ".$1456+02:00"),
      );
  const textOf = ({ request }: RequestCase) => Buffer.concat(bodyBytes(request, fill)).toString();
  const isMalformed = ({ expected }: RequestCase) =>
    ["invalid_json", "missing_body"].includes(expected.error_code ?? "");
  const fits = (entry: RequestCase) => textOf(entry).length < 3 * oneMiB;

  it("are judged as they are by themselves", async () => {
    const small = cases.filter((entry) => !isMalformed(entry) && textOf(entry).length < oneMiB / 2);
    expect(small.length).toBeGreaterThan(40);
    const results = resultsOf(await sendItems(small.map(textOf)));
    expect(results.map(({ status, problem }, at) => [small[at]?.id, status, problem?.code])).toEqual(
      small.map(({ id, expected }) => [id, expected.status, expected.error_code]),
    );
    for (const [at, { expected }] of small.entries()) {
      if (expected.error_path !== undefined) {
        expect(results[at]?.problem?.errors[0]?.path).toBe(expected.error_path);
      }
    }
    expect((await readIds()).toSorted()).toEqual(idsOf(results).toSorted());
  });

  it.each(cases.filter((entry) => !isMalformed(entry) && fits(entry) && textOf(entry).length >= oneMiB / 2))(
    "$id $title, between two others",
    async (entry) => {
      const results = resultsOf(
        await sendItems([JSON.stringify(ping()), textOf(entry), JSON.stringify(ping())]),
      );
      expect(results.map(({ status, problem }) => [status, problem?.code])).toEqual([
        [202, undefined],
        [entry.expected.status, entry.expected.error_code],
        [202, undefined],
      ]);
    },
  );

  it.each(cases.filter(isMalformed))("$id $title: nothing of the batch is stored", async (entry) => {
    expect(await sendItems([JSON.stringify(ping()), textOf(entry)])).toMatchObject({
      status: 400,
      json: { code: "invalid_json" },
    });
    expect(await readIds()).toEqual([]);
  });
});

describe("an event's own idempotencyKey", () => {
  it("gives the first answer again, also for what was sent by itself, and the other way round", async () => {
    const item = ping({ data: { n: 1 } });
    const first = await sendOne(JSON.stringify(item), { "Idempotency-Key": "a" });
    const [again, fresh] = resultsOf(
      await send({ idempotencyKey: "a", ...item }, { ...item, idempotencyKey: "b" }),
    );
    expect(again).toEqual({ status: 202, event: first.json, replayed: true });
    expect(fresh).toMatchObject({ status: 202, replayed: false });
    const repeated = await sendOne(JSON.stringify(item), { "Idempotency-Key": "b" });
    expect(repeated.json).toEqual(fresh?.event);
    expect(repeated.headers["idempotent-replayed"]).toBe("true");
    expect(await readIds()).toHaveLength(2);
  });

  it("is refused for other bytes, and so is an event's id", async () => {
    await send(ping({ idempotencyKey: "a" }), ping({ id: "one" }));
    const results = resultsOf(
      await send(
        ping({ data: { other: 1 }, idempotencyKey: "a" }),
        ping({ data: { other: 1 }, id: "one" }),
        ping({ id: "one", idempotencyKey: "new" }),
      ),
    );
    expect(results.map(({ status, problem }) => [status, problem?.code, problem?.errors[0]?.path])).toEqual([
      [422, "idempotency_key_reused", "idempotencyKey"],
      [409, "event_id_conflict", "id"],
      [202, undefined, undefined],
    ]);
    expect(results[2]?.replayed).toBe(true);
    expect(await readIds()).toHaveLength(2);
  });

  it("holds within one batch: the second sees the first", async () => {
    const results = resultsOf(
      await send(
        { type: "no.such", data: {}, idempotencyKey: "a" },
        ping({ idempotencyKey: "a" }),
        ping({ idempotencyKey: "a" }),
        ping({ idempotencyKey: "a", data: { other: 1 } }),
        ping({ id: "one" }),
        ping({ id: "one", idempotencyKey: "b" }),
        ping({ idempotencyKey: "b" }),
      ),
    );
    expect(results.map(({ status, replayed, problem }) => [status, replayed ?? problem?.code])).toEqual([
      [422, "unknown_event_type"],
      [202, false],
      [202, true],
      [422, "idempotency_key_reused"],
      [202, false],
      [202, true],
      [202, false],
    ]);
    expect(results[2]?.event).toEqual(results[1]?.event);
    expect(results[5]?.event).toEqual(results[4]?.event);
    expect(await readIds()).toHaveLength(3);
  });

  it("makes one event of batches that are sent at the same time", async () => {
    const items = Array.from({ length: 50 }, (_, at) => ping({ data: { at }, idempotencyKey: `k${at}` }));
    const answers = await Promise.all([send(...items), send(...items.toReversed()), send(...items)]);
    const [first, reversed, third] = answers.map((answer) => idsOf(resultsOf(answer)));
    expect(first).toHaveLength(50);
    expect(reversed?.toReversed()).toEqual(first);
    expect(third).toEqual(first);
    expect(await readIds()).toHaveLength(50);
  });
});

it("says 503 for each event while PostgreSQL is away, and a repeat stores each of them once", async () => {
  const items = Array.from({ length: 20 }, (_, at) => ping({ data: { at }, idempotencyKey: `k${at}` }));
  const malformed = { type: "ping", idempotencyKey: "none" };
  await send(ping());
  path.stall();
  const stalled = await send(...items.slice(0, 10), malformed);
  path.resume();
  expect(stalled.ms).toBeLessThan(12_000);
  expect(resultsOf(stalled).map(({ status, problem }) => [status, problem?.code])).toEqual([
    ...Array.from({ length: 10 }, () => [503, "unavailable"]),
    [422, "missing_field"],
  ]);

  await vi.waitFor(
    async () => {
      const results = resultsOf(await send(...items));
      expect(results.filter(({ status }) => status === 202)).toHaveLength(20);
    },
    { timeout: 30_000, interval: 200 },
  );
  expect(await readIds()).toHaveLength(21);
});

describe("the SDK", () => {
  const sdk = (batching?: { maxSize: number; maxDelayMs: number }) => {
    const options = { apiKey: tenant.apiKey, baseUrl: `http://127.0.0.1:${api.port}`, batching };
    return new Events(new HttpClient(options), options);
  };

  it("sends in batches behind single sends, and each of them gets its own answer", async () => {
    const events = sdk({ maxSize: 100, maxDelayMs: 20 });
    const sending = Array.from({ length: 250 }, (_, n) =>
      events.send({ type: n === 7 ? "no.such" : "ping", data: { n }, id: `n-${n}` }),
    );
    const closed = events.close();
    const outcomes = await Promise.allSettled(sending);
    await closed;
    const stored = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value.id : []));
    expect(
      outcomes.flatMap((outcome, n) => (outcome.status === "rejected" ? [[n, outcome.reason]] : [])),
    ).toEqual([
      [7, expect.objectContaining({ name: "ValidationError", status: 422, code: "unknown_event_type" })],
    ]);
    expect((await readIds()).toSorted()).toEqual(stored.toSorted());
    expect(await sdk().get("n-8")).toMatchObject({ id: stored[7], data: { n: 8 } });
    await expect(events.send(ping())).rejects.toMatchObject({ code: "client_closed" });
  });

  it("finds an event with an id of the tenant's own, however it was sent first", async () => {
    const once = await sdk().send({ type: "ping", rawData: '{"n":1.0}', id: "mine" });
    const [again] = await sdk().sendBatch([{ type: "ping", rawData: '{"n":1.0}', id: "mine" }]);
    expect(again?.event).toEqual(once);
    const events = sdk({ maxSize: 10, maxDelayMs: 0 });
    expect(await events.send({ type: "ping", rawData: '{"n":1.0}', id: "mine" })).toEqual(once);
    await expect(events.send({ type: "ping", data: {}, id: "mine" })).rejects.toMatchObject({
      name: "ConflictError",
      code: "event_id_conflict",
    });
    expect(await readIds()).toEqual([once.id]);
  });
});
