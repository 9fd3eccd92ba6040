import { createApiKey } from "@posthorn/services";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

const hourMs = 3_600_000;
const patience = { timeout: 60_000, interval: 250 };
const at = (ms: number) => encodeURIComponent(new Date(ms).toISOString());

let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  api = await startTestApi();
  tenant = await createTestTenant(api.platform);
});
afterAll(() => api?.close());

const call = (method: string, path: string, json?: unknown, key = tenant.apiKey) =>
  api.call({ method, path, key, ...(json !== undefined && { json }) });

it("a new environment has nothing to account for", async () => {
  const { status, json } = await call("GET", "/v1/ledger");
  expect(status).toBe(200);
  expect(json).toMatchObject({
    from: expect.any(String),
    to: expect.any(String),
    countedTo: expect.any(String),
    balanced: true,
    events: { accepted: 0, unmatched: 0, unbalanced: 0 },
    considered: 0,
    deliveries: { pending: 0, retrying: 0, succeeded: 0, dead: 0, canceled: 0, handled: 0 },
    skipped: {},
    difference: 0,
    findings: { total: 0, items: [] },
  });
  expect(Date.parse(json.to) - Date.parse(json.from)).toBe(24 * hourMs);
});

it("counts what was accepted up to its horizon, in this environment only", async () => {
  await call("POST", "/v1/event-types", { name: "ping" });
  await call("POST", "/v1/event-types", { name: "pong" });
  await call("POST", "/v1/endpoints", { url: "http://127.0.0.1:8099/a", eventTypes: ["ping"] });
  const { json: second } = await call("POST", "/v1/endpoints", {
    url: "http://127.0.0.1:8099/b",
    eventTypes: ["ping"],
  });
  await call("POST", `/v1/endpoints/${second.id}/disable`);
  for (const type of ["ping", "ping", "pong"]) await call("POST", "/v1/events", { type, data: {} });
  const counted = async () => (await call("GET", "/v1/ledger")).json;
  await expect.poll(counted, patience).toMatchObject({
    balanced: true,
    events: { accepted: 3, unmatched: 1, unbalanced: 0 },
    considered: 4,
    deliveries: { pending: 2 },
    skipped: { endpoint_disabled: 2 },
    difference: 0,
  });
  const { json } = await call(
    "GET",
    `/v1/ledger?from=${at(Date.now() - 2 * hourMs)}&to=${at(Date.now() - hourMs)}`,
  );
  expect(json).toMatchObject({ events: { accepted: 0 }, considered: 0, balanced: true });

  const stranger = await createTestTenant(api.platform);
  const theirs = await call("GET", "/v1/ledger", undefined, stranger.apiKey);
  expect(theirs).toMatchObject({
    status: 200,
    json: { events: { accepted: 0 }, considered: 0, skipped: {} },
  });
});

describe("refuses", () => {
  it.each([
    ["from=yesterday", "from"],
    [`from=${at(Date.now())}&to=${at(Date.now() - hourMs)}`, "from"],
    [`from=${at(Date.now() - 32 * 24 * hourMs)}`, "from"],
    ["state=dead", "state"],
  ])("%s", async (query, path) => {
    const { status, json } = await call("GET", `/v1/ledger?${query}`);
    expect(status).toBe(422);
    expect(json.errors[0].path).toBe(path);
  });

  it("a key that may not read deliveries, and no key", async () => {
    const { key } = await createApiKey(tenant.ctx, { name: "emitter", scopes: ["events:write"] });
    expect(await call("GET", "/v1/ledger", undefined, key)).toMatchObject({
      status: 403,
      json: { code: "insufficient_scope" },
    });
    expect((await api.call({ method: "GET", path: "/v1/ledger" })).status).toBe(401);
  });
});
