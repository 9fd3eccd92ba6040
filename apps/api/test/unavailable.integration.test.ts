import { CuttablePath, createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

let path: CuttablePath;
let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  path = new CuttablePath(String(process.env.POSTHORN_TEST_DATABASE_URL));
  api = await startTestApi({ databaseUrl: await path.open(), logLevel: "warn" });
  tenant = await createTestTenant(api.platform);
  expect(await call("POST", "/v1/event-types", { name: "ping" })).toMatchObject({ status: 201 });
});
afterAll(async () => {
  await api?.close();
  await path?.cut();
});

const call = (method: string, target: string, json?: unknown) =>
  api.call({ method, path: target, key: tenant.apiKey, ...(json !== undefined && { json }) });

it("says 503 with Retry-After while PostgreSQL is away, and goes on when it is back", async () => {
  expect((await call("POST", "/v1/events", { type: "ping", data: {} })).status).toBe(202);
  await path.cut();

  // The key is remembered for seconds: what comes first is refused by the services themselves, what comes later with it.
  const requests = [
    ["GET", "/v1/events"],
    ["GET", "/v1/events/evt_1"],
    ["GET", "/v1/deliveries"],
    ["GET", "/v1/endpoints"],
    ["POST", "/v1/endpoints", { url: "https://hook.example.com/in" }],
    ["GET", "/v1/event-types"],
    ["POST", "/v1/event-types", { name: "pong" }],
    ["GET", "/v1/catalog/openapi.json"],
    ["POST", "/v1/events", { type: "ping", data: {} }],
    ["POST", "/v1/events", { type: "ping", data: {} }],
    ["GET", "/v1/events"],
  ] as const;
  for (const [method, target, json] of requests) {
    const answer = await call(method, target, json);
    expect(answer, `${method} ${target}`).toMatchObject({ status: 503, json: { code: "unavailable" } });
    expect(Number(answer.headers["retry-after"])).toBeLessThanOrEqual(5);
    expect(answer.ms).toBeLessThan(6_500);
  }
  expect(await api.call({ path: "/readyz" })).toMatchObject({
    status: 503,
    json: { status: "unavailable", postgres: false },
  });
  expect((await api.call({ path: "/healthz" })).status).toBe(200);

  await path.open();
  await vi.waitFor(async () => expect(await call("GET", "/v1/endpoints")).toMatchObject({ status: 200 }), {
    timeout: 15_000,
    interval: 200,
  });
  expect((await call("POST", "/v1/events", { type: "ping", data: {} })).status).toBe(202);
  expect((await call("GET", "/v1/events")).json.items).toHaveLength(2);
});

it("says the same within seconds where PostgreSQL takes connections and never answers", async () => {
  expect((await call("GET", "/v1/endpoints")).status).toBe(200);
  path.stall();
  const answers = await Promise.all([
    call("GET", "/v1/endpoints"),
    call("POST", "/v1/events", { type: "ping", data: {} }),
    api.call({ path: "/readyz" }),
  ]);
  path.resume();
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(12_000);
  await vi.waitFor(async () => expect(await call("GET", "/v1/endpoints")).toMatchObject({ status: 200 }), {
    timeout: 15_000,
    interval: 200,
  });
});

it("goes on within half a minute where its connections fall silent", { timeout: 60_000 }, async () => {
  // As many as its pools have, all of them idle.
  await Promise.all(Array.from({ length: 20 }, () => call("GET", "/v1/endpoints")));
  path.forget();
  const answers: string[] = [];
  await vi.waitFor(
    async () => {
      const [list, event] = await Promise.all([
        call("GET", "/v1/endpoints"),
        call("POST", "/v1/events", { type: "ping", data: {} }),
      ]);
      answers.push(`${list.status} ${event.status}`);
      expect(answers.at(-1)).toBe("200 202");
    },
    { timeout: 30_000, interval: 100 },
  );
  expect(answers[0]).toBe("503 503");
  // All of them, and not those that were asked.
  const later = await Promise.all(Array.from({ length: 20 }, () => call("GET", "/v1/endpoints")));
  expect(later.map(({ status }) => status)).toEqual(later.map(() => 200));
});
