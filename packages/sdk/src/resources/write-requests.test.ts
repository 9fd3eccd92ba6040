import { expect, test } from "vitest";
import { lastRequest, posthorn, useApi } from "../../test/support/use-api.ts";
import type { BulkActionParams, TestFilterParams } from "../index.ts";

useApi();

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
