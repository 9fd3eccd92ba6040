import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, test } from "vitest";
import {
  type ApiServer,
  type SeenRequest,
  sendJson,
  sendProblem,
  startApiServer,
} from "../test/support/api-server.ts";
import {
  type BulkActionParams,
  type Delivery,
  NotFoundError,
  type OpenApiDocument,
  Posthorn,
  type TestFilterParams,
} from "./index.ts";

let server: ApiServer;
let posthorn: Posthorn;
let answer: (request: SeenRequest) => unknown;

beforeAll(async () => {
  server = await startApiServer((response, request) => {
    const value = answer(request);
    if (value === undefined)
      sendProblem(response, 404, { code: "not_found", detail: "There is no such thing." });
    else if (typeof value === "string") response.end(value);
    else sendJson(response, request.method === "POST" ? 201 : 200, value);
  });
  posthorn = new Posthorn({ apiKey: "ph_test_1", baseUrl: server.url });
});
beforeEach(() => {
  server.requests.length = 0;
  answer = () => ({ id: "evt_1", type: "ping", timestamp: "2026-01-01T00:00:00.000Z" });
});
afterAll(() => server.close());

const lastRequest = () => server.requests.at(-1);

describe("events.send", () => {
  test("sends every field as the API names it", async () => {
    const sent = await posthorn.events.send({
      type: "invoice.paid",
      data: { id: "inv_1", amount: 1200 },
      id: "order-1",
      timestamp: new Date(1_700_000_000_000),
      metadata: { source: "billing" },
      tags: ["eu"],
    });
    expect(sent).toEqual({ id: "evt_1", type: "ping", timestamp: "2026-01-01T00:00:00.000Z" });
    expect(lastRequest()).toMatchObject({ method: "POST", url: "/v1/events" });
    expect(JSON.parse(lastRequest()?.body ?? "")).toEqual({
      type: "invoice.paid",
      data: { id: "inv_1", amount: 1200 },
      id: "order-1",
      timestamp: "2023-11-14T22:13:20.000Z",
      metadata: { source: "billing" },
      tags: ["eu"],
    });
  });

  test("rawData reaches the API digit for digit", async () => {
    await posthorn.events.send({ type: "ping", rawData: '{"n":9007199254740993,"x":1.0,"b":1,"a":2}' });
    expect(lastRequest()?.body).toBe('{"data":{"n":9007199254740993,"x":1.0,"b":1,"a":2},"type":"ping"}');
  });

  test.each(['1,"type":"other"', "{", "", "{}}", "NaN"])(
    "rawData that is not one JSON value is refused: %s",
    async (rawData) => {
      await expect(posthorn.events.send({ type: "ping", rawData })).rejects.toMatchObject({
        code: "invalid_json",
      });
      expect(server.requests).toHaveLength(0);
    },
  );

  test("data and rawData exclude each other, in the types and at run time", async () => {
    const both = { type: "ping", data: {}, rawData: "{}" };
    // @ts-expect-error one of the two is taken
    await expect(posthorn.events.send(both)).rejects.toMatchObject({ code: "invalid_argument" });
    // @ts-expect-error one of the two is needed
    const neither: Parameters<typeof posthorn.events.send>[0] = { type: "ping" };
    expect(neither).toEqual({ type: "ping" });
  });

  test("data that JSON can't hold says how to send it", async () => {
    const sending = posthorn.events.send({ type: "ping", data: { n: 9007199254740993n } });
    await expect(sending).rejects.toMatchObject({
      code: "invalid_json",
      message: expect.stringContaining("rawData"),
    });
  });

  test("a key of one's own is used as it is", async () => {
    await posthorn.events.send({ type: "ping", data: {} }, { idempotencyKey: "order-1" });
    expect(lastRequest()?.headers["idempotency-key"]).toBe("order-1");
  });
});

test.each([
  ["events.get", () => posthorn.events.get("evt_1"), "GET", "/v1/events/evt_1"],
  ["events.list", () => posthorn.events.list({ eventType: "a.b" }), "GET", "/v1/events?eventType=a.b"],
  ["events.erasePayload", () => posthorn.events.erasePayload("evt_1"), "DELETE", "/v1/events/evt_1/payload"],
  ["deadLetters.list", () => posthorn.deadLetters.list({ limit: 5 }), "GET", "/v1/dead-letters?limit=5"],
  ["deadLetters.summary", () => posthorn.deadLetters.summary(), "GET", "/v1/dead-letters/summary"],
  ["apiKeys.get", () => posthorn.apiKeys.get("key_1"), "GET", "/v1/api-keys/key_1"],
  ["apiKeys.revoke", () => posthorn.apiKeys.revoke("key_1"), "POST", "/v1/api-keys/key_1/revoke"],
  ["auditLog.list", () => posthorn.auditLog.list({ actor: "key_1" }), "GET", "/v1/audit-log?actor=key_1"],
  ["deliveries.get", () => posthorn.deliveries.get("dlv_1"), "GET", "/v1/deliveries/dlv_1"],
  ["deliveries.retry", () => posthorn.deliveries.retry("dlv_1"), "POST", "/v1/deliveries/dlv_1/retry"],
  ["endpoints.get", () => posthorn.endpoints.get("ep_1"), "GET", "/v1/endpoints/ep_1"],
  ["endpoints.list", () => posthorn.endpoints.list({ limit: 5 }), "GET", "/v1/endpoints?limit=5"],
  ["endpoints.delete", () => posthorn.endpoints.delete("ep_1"), "DELETE", "/v1/endpoints/ep_1"],
  ["endpoints.enable", () => posthorn.endpoints.enable("ep_1"), "POST", "/v1/endpoints/ep_1/enable"],
  ["endpoints.disable", () => posthorn.endpoints.disable("ep_1"), "POST", "/v1/endpoints/ep_1/disable"],
  ["endpoints.pause", () => posthorn.endpoints.pause("ep_1"), "POST", "/v1/endpoints/ep_1/pause"],
  ["endpoints.resume", () => posthorn.endpoints.resume("ep_1"), "POST", "/v1/endpoints/ep_1/resume"],
  ["endpoints.getSecret", () => posthorn.endpoints.getSecret("ep_1"), "GET", "/v1/endpoints/ep_1/secret"],
  [
    "eventTypes.getVersion",
    () => posthorn.eventTypes.getVersion("a.b", 2),
    "GET",
    "/v1/event-types/a.b/versions/2",
  ],
  [
    "eventTypes.listVersions",
    () => posthorn.eventTypes.listVersions("a.b"),
    "GET",
    "/v1/event-types/a.b/versions",
  ],
  ["eventTypes.get", () => posthorn.eventTypes.get("a.b"), "GET", "/v1/event-types/a.b"],
  [
    "eventTypes.list",
    () => posthorn.eventTypes.list({ cursor: "c/1" }),
    "GET",
    "/v1/event-types?cursor=c%2F1",
  ],
  [
    "eventTypes.list of archived ones",
    () => posthorn.eventTypes.list({ archived: false, limit: 1 }),
    "GET",
    "/v1/event-types?limit=1&archived=false",
  ],
  ["systemEventTypes.list", () => posthorn.systemEventTypes.list(), "GET", "/v1/system-event-types"],
  ["replays.list", () => posthorn.replays.list({ limit: 5 }), "GET", "/v1/replays?limit=5"],
  ["replays.get", () => posthorn.replays.get("rpl_1"), "GET", "/v1/replays/rpl_1"],
  ["replays.pause", () => posthorn.replays.pause("rpl_1"), "POST", "/v1/replays/rpl_1/pause"],
  ["replays.resume", () => posthorn.replays.resume("rpl_1"), "POST", "/v1/replays/rpl_1/resume"],
  ["replays.cancel", () => posthorn.replays.cancel("rpl_1"), "POST", "/v1/replays/rpl_1/cancel"],
  ["bulkActions.list", () => posthorn.bulkActions.list(), "GET", "/v1/bulk-actions"],
  ["bulkActions.get", () => posthorn.bulkActions.get("blk_1"), "GET", "/v1/bulk-actions/blk_1"],
  ["bulkActions.pause", () => posthorn.bulkActions.pause("blk_1"), "POST", "/v1/bulk-actions/blk_1/pause"],
  ["bulkActions.resume", () => posthorn.bulkActions.resume("blk_1"), "POST", "/v1/bulk-actions/blk_1/resume"],
  ["bulkActions.cancel", () => posthorn.bulkActions.cancel("blk_1"), "POST", "/v1/bulk-actions/blk_1/cancel"],
  ["ledger.get", () => posthorn.ledger.get(), "GET", "/v1/ledger"],
  [
    "ledger.get of a range",
    () => posthorn.ledger.get({ from: new Date(0), to: "1970-01-02T00:00:00Z" }),
    "GET",
    "/v1/ledger?from=1970-01-01T00%3A00%3A00.000Z&to=1970-01-02T00%3A00%3A00Z",
  ],
  [
    "statistics.get",
    () => posthorn.statistics.get({ endpointId: "ep_1", bucket: "day" }),
    "GET",
    "/v1/statistics?endpointId=ep_1&bucket=day",
  ],
  [
    "notices.list",
    () => posthorn.notices.list({ unread: true, cursor: "c" }),
    "GET",
    "/v1/notices?cursor=c&unread=true",
  ],
  ["notices.markRead", () => posthorn.notices.markRead("ntc_1"), "POST", "/v1/notices/ntc_1/read"],
  ["environment.get", () => posthorn.environment.get(), "GET", "/v1/environment"],
])("%s", async (_name, call, method, url) => {
  answer = () => ({ items: [], nextCursor: null });
  await call();
  expect(lastRequest()).toMatchObject({ method, url, body: "" });
});

const until = new Date(Date.UTC(2030, 0, 1));
const from = "2026-01-01T00:00:00.000Z";

test.each([
  [
    "deliveries.skip",
    () => posthorn.deliveries.skip("dlv_1", { note: "sent by hand" }),
    "POST",
    "/v1/deliveries/dlv_1/skip",
    { note: "sent by hand" },
  ],
  [
    "deliveries.markHandled",
    () => posthorn.deliveries.markHandled("dlv_1"),
    "POST",
    "/v1/deliveries/dlv_1/mark-handled",
    {},
  ],
  [
    "deliveries.snooze",
    () => posthorn.deliveries.snooze("dlv_1", { until }),
    "POST",
    "/v1/deliveries/dlv_1/snooze",
    { until: "2030-01-01T00:00:00.000Z" },
  ],
  [
    "endpoints.update",
    () => posthorn.endpoints.update("ep_1", { filter: null, rateLimit: 5, description: undefined }),
    "PATCH",
    "/v1/endpoints/ep_1",
    { filter: null, rateLimit: 5 },
  ],
  [
    "endpoints.rotateSecret",
    () => posthorn.endpoints.rotateSecret("ep_1", { overlapSeconds: 0 }),
    "POST",
    "/v1/endpoints/ep_1/rotate-secret",
    { overlapSeconds: 0 },
  ],
  [
    "endpoints.sendTest",
    () => posthorn.endpoints.sendTest("ep_1", { eventType: "ping" }),
    "POST",
    "/v1/endpoints/ep_1/test",
    { eventType: "ping" },
  ],
  [
    "eventTypes.update",
    () => posthorn.eventTypes.update("a.b", { archived: true }),
    "PATCH",
    "/v1/event-types/a.b",
    { archived: true },
  ],
  [
    "filters.test",
    () => posthorn.filters.test({ filter: { "data.n": { gt: 1 } }, eventId: "evt_1" }),
    "POST",
    "/v1/filters/test",
    { filter: { "data.n": { gt: 1 } }, eventId: "evt_1" },
  ],
  [
    "endpoints.check",
    () => posthorn.endpoints.check({ url: "https://a.example" }),
    "POST",
    "/v1/endpoints/check",
    { url: "https://a.example" },
  ],
  [
    "signatures.check",
    () => posthorn.signatures.check({ endpointId: "ep_1", headers: { "webhook-id": "evt_1" }, body: "{}" }),
    "POST",
    "/v1/signatures/check",
    { endpointId: "ep_1", headers: { "webhook-id": "evt_1" }, body: "{}" },
  ],
  [
    "replays.plan",
    () => posthorn.replays.plan({ filter: { from: new Date(from), states: ["unmatched"] } }),
    "POST",
    "/v1/replays",
    { filter: { from, states: ["unmatched"] }, dryRun: true },
  ],
  [
    "replays.start",
    () => posthorn.replays.start({ filter: { from }, note: "outage" }),
    "POST",
    "/v1/replays",
    { filter: { from }, note: "outage" },
  ],
  [
    "bulkActions.plan",
    () => posthorn.bulkActions.plan({ action: "skip", filter: { from } }),
    "POST",
    "/v1/bulk-actions",
    { action: "skip", filter: { from }, dryRun: true },
  ],
  [
    "bulkActions.start",
    () => posthorn.bulkActions.start({ action: "snooze", until, filter: { from } }),
    "POST",
    "/v1/bulk-actions",
    { action: "snooze", until: "2030-01-01T00:00:00.000Z", filter: { from } },
  ],
  [
    "notices.markAllRead",
    () => posthorn.notices.markAllRead({ upTo: "ntc_1" }),
    "POST",
    "/v1/notices/read",
    { upTo: "ntc_1" },
  ],
  [
    "environment.update",
    () => posthorn.environment.update({ disableAfterHours: null }),
    "PATCH",
    "/v1/environment",
    { disableAfterHours: null },
  ],
])("%s sends its fields", async (_name, call, method, url, body) => {
  await call();
  expect(lastRequest()).toMatchObject({
    method,
    url,
    headers: { "content-type": "application/json", "idempotency-key": expect.any(String) },
  });
  expect(JSON.parse(lastRequest()?.body ?? "")).toEqual(body);
});

test("filters.test takes an event as it would be sent, digit for digit", async () => {
  const filter = { "data.n": "9007199254740993" };
  await posthorn.filters.test({ filter, event: { type: "ping", rawData: '{"n":9007199254740993}' } });
  expect(lastRequest()?.body).toBe(
    '{"event":{"data":{"n":9007199254740993},"type":"ping"},"filter":{"data.n":"9007199254740993"}}',
  );
  await posthorn.filters.test({ filter, event: { type: "ping", data: { n: 1 }, metadata: { a: "b" } } });
  expect(JSON.parse(lastRequest()?.body ?? "")).toEqual({
    filter,
    event: { type: "ping", data: { n: 1 }, metadata: { a: "b" } },
  });
});

test("an id is one part of the path, whatever it holds", async () => {
  for (const [call, url] of [
    [() => posthorn.endpoints.delete("a/b?c"), "/v1/endpoints/a%2Fb%3Fc"],
    [() => posthorn.eventTypes.update("a/b", {}), "/v1/event-types/a%2Fb"],
    [() => posthorn.replays.cancel("../x"), "/v1/replays/..%2Fx/cancel"],
    [() => posthorn.notices.markRead("a b"), "/v1/notices/a%20b/read"],
  ] as const) {
    await call();
    expect(lastRequest()?.url).toBe(url);
  }
  server.requests.length = 0;
  await expect(posthorn.endpoints.delete("")).rejects.toMatchObject({ code: "invalid_argument" });
  expect(server.requests).toHaveLength(0);
});

test("endpoints.delete answers with nothing", async () => {
  answer = () => "";
  expect(await posthorn.endpoints.delete("ep_1")).toBeUndefined();
});

test("only a snooze has a time, and a filter is tried with one event, in the types", () => {
  // @ts-expect-error a snooze needs its time
  const timeless: BulkActionParams = { action: "snooze", filter: { from } };
  // @ts-expect-error nothing else takes one
  const timed: BulkActionParams = { action: "skip", filter: { from }, until };
  // @ts-expect-error an event that is given, or one that was accepted
  const both: TestFilterParams = { filter: {}, eventId: "evt_1", event: { type: "ping", data: {} } };
  expect([timeless, timed, both]).toHaveLength(3);
});

test("endpoints.create and eventTypes.create send what they are given", async () => {
  const endpoint = { url: "https://example.com/hooks", eventTypes: ["invoice.*"], retrySchedule: [1, 2] };
  await posthorn.endpoints.create(endpoint);
  expect(lastRequest()).toMatchObject({
    method: "POST",
    url: "/v1/endpoints",
    body: JSON.stringify(endpoint),
  });
  const eventType = {
    name: "invoice.paid",
    schema: { type: "object" },
    examples: [{ name: "one", value: {} }],
  };
  await posthorn.eventTypes.create(eventType);
  expect(lastRequest()).toMatchObject({
    method: "POST",
    url: "/v1/event-types",
    body: JSON.stringify(eventType),
  });
});

test("openapi.get gives the document, or its YAML text", async () => {
  answer = ({ url }) => (url.endsWith(".yaml") ? "openapi: 3.1.0\n" : { openapi: "3.1.0", info: {} });
  const document = await posthorn.openapi.get();
  expectTypeOf(document).toEqualTypeOf<OpenApiDocument>();
  expect(document.openapi).toBe("3.1.0");
  const yaml = await posthorn.openapi.get({ format: "yaml" });
  expectTypeOf(yaml).toEqualTypeOf<string>();
  expect(yaml).toBe("openapi: 3.1.0\n");
  expect(server.requests.map((request) => request.url)).toEqual([
    "/v1/catalog/openapi.json",
    "/v1/catalog/openapi.yaml",
  ]);
});

test("openapi.get asks for a part of the catalogue, and for a moment", async () => {
  answer = () => ({ openapi: "3.1.0", info: {} });
  await posthorn.openapi.get({ endpointId: "ep_1", at: new Date("2026-03-01T09:30:00Z") });
  await posthorn.openapi.get({ consumerId: "cust_42", at: 17 });
  expect(server.requests.map((request) => request.url)).toEqual([
    "/v1/catalog/openapi.json?endpointId=ep_1&at=2026-03-01T09%3A30%3A00.000Z",
    "/v1/catalog/openapi.json?consumerId=cust_42&at=17",
  ]);
});

test("a missing object is a NotFoundError", async () => {
  answer = () => undefined;
  await expect(posthorn.deliveries.get("dlv_1")).rejects.toBeInstanceOf(NotFoundError);
});

test("an answer that is not JSON says that the base URL may be wrong", async () => {
  answer = () => "<html>";
  await expect(posthorn.events.get("evt_1")).rejects.toMatchObject({ code: "invalid_response", status: 200 });
});

describe("a list", () => {
  const pages = (count: number) => (request: SeenRequest) => {
    const page = Number(new URL(request.url, server.url).searchParams.get("cursor") ?? 0);
    return {
      items: [{ id: `dlv_${page}a` }, { id: `dlv_${page}b` }],
      nextCursor: page + 1 < count ? `${page + 1}` : null,
    };
  };
  const collect = async (list: AsyncIterable<Delivery>) => {
    const ids: string[] = [];
    for await (const delivery of list) ids.push(delivery.id);
    return ids;
  };

  test("is one page when it is awaited", async () => {
    answer = pages(3);
    const page = await posthorn.deliveries.list({ state: "dead", from: new Date(0) });
    expect(page.items.map((delivery) => delivery.id)).toEqual(["dlv_0a", "dlv_0b"]);
    expect(page.nextCursor).toBe("1");
    expect(JSON.parse(JSON.stringify(page))).toEqual({ items: page.items, nextCursor: "1" });
    expect(server.requests.map((request) => request.url)).toEqual([
      "/v1/deliveries?state=dead&from=1970-01-01T00%3A00%3A00.000Z",
    ]);
  });

  test("is every item of all pages under for await, and keeps its filter", async () => {
    answer = pages(3);
    expect(await collect(posthorn.deliveries.list({ state: "dead", limit: 2 }))).toEqual([
      "dlv_0a",
      "dlv_0b",
      "dlv_1a",
      "dlv_1b",
      "dlv_2a",
      "dlv_2b",
    ]);
    expect(server.requests.map((request) => request.url)).toEqual([
      "/v1/deliveries?state=dead&limit=2",
      "/v1/deliveries?state=dead&limit=2&cursor=1",
      "/v1/deliveries?state=dead&limit=2&cursor=2",
    ]);
  });

  test("starts at a cursor, goes on from a page, and fetches no page twice", async () => {
    answer = pages(3);
    expect(await collect(posthorn.deliveries.list({ cursor: "2" }))).toEqual(["dlv_2a", "dlv_2b"]);
    const list = posthorn.deliveries.list({ cursor: "1" });
    const page = await list;
    expect(await list).toBe(page);
    expect(server.requests).toHaveLength(2);
    expect((await page.nextPage())?.items[0]?.id).toBe("dlv_2a");
    expect(await (await page.nextPage())?.nextPage()).toBeNull();
    expect(await collect(page)).toEqual(["dlv_1a", "dlv_1b", "dlv_2a", "dlv_2b"]);
  });

  test("fetches only the pages that are used", async () => {
    answer = pages(1000);
    for await (const delivery of posthorn.deliveries.list()) if (delivery.id === "dlv_1a") break;
    expect(server.requests).toHaveLength(2);
  });

  test("sends nothing until it is used, and then behaves like any promise", async () => {
    answer = () => undefined;
    const list = posthorn.deliveries.list();
    expect(server.requests).toHaveLength(0);
    const settled: string[] = [];
    await list.catch((error: unknown) => settled.push(String(error))).finally(() => settled.push("finally"));
    await list.finally(() => settled.push("again")).catch(() => undefined);
    expect(settled).toEqual([expect.stringContaining("not_found"), "finally", "again"]);
    await expect(collect(list)).rejects.toBeInstanceOf(NotFoundError);
    await expect(Promise.all([list])).rejects.toBeInstanceOf(NotFoundError);
  });

  test("that would never end is an error", async () => {
    answer = () => ({ items: [], nextCursor: "same" });
    await expect(collect(posthorn.deliveries.list())).rejects.toMatchObject({ code: "invalid_response" });
    expect(server.requests).toHaveLength(2);
  });
});
