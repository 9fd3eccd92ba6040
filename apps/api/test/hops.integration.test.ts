import { toUuid } from "@posthorn/core";
import { createEnginePool } from "@posthorn/services/lanes";
import { afterAll, beforeAll, expect, it } from "vitest";
import { call, makeSource, open, send } from "./sources-client.ts";
import { api, tenant, useTestApi } from "./use-test-api.ts";

useTestApi();

let pool: ReturnType<typeof createEnginePool>;
beforeAll(() => {
  pool = createEnginePool(String(process.env.POSTHORN_TEST_DATABASE_URL), { connections: 1 });
});
afterAll(() => pool?.end());

async function storedOf(eventId: string): Promise<number | null> {
  const { rows } = await pool.query("SELECT hops FROM engine.event WHERE environment_id = $1 AND id = $2", [
    tenant.environmentId,
    toUuid("event", eventId),
  ]);
  return rows[0].hops;
}

it.each<[Record<string, string>, number | null]>([
  [{}, null],
  [{ "posthorn-hops": "3" }, 3],
  [{ "Posthorn-Hops": "77" }, 5],
  [{ "posthorn-hops": "many" }, null],
])("events that are sent with %j have %j deliveries behind them", async (headers, hops) => {
  await call("POST", "/v1/event-types", { name: "ping" });
  const ping = { type: "ping", data: {} };
  const post = (path: string, json: object) =>
    api.call({ method: "POST", path, key: tenant.apiKey, headers, json });
  const one = await post("/v1/events", ping);
  expect(await storedOf(one.json.id)).toBe(hops);
  const batch = await post("/v1/events/batch", { events: [ping, ping] });
  for (const { event } of batch.json.results) expect(await storedOf(event.id)).toBe(hops);
});

it("what a source takes in has the deliveries behind it that its request tells", async () => {
  const { path } = await makeSource(open);
  const { json } = await send(path, "{}", { "posthorn-hops": "2", "X-Event-Type": "a.b" });
  expect(await storedOf(json.eventId)).toBe(2);
});

it("so has a callback", async () => {
  await call("POST", "/v1/operations", {
    name: "createInvoice",
    method: "POST",
    path: "/invoices",
    parameters: [{ name: "url", in: "query" }],
    callbacks: [{ name: "paid", expression: "{$request.query.url}" }],
  });
  const { status, json } = await api.call({
    method: "POST",
    path: "/v1/callbacks",
    key: tenant.apiKey,
    headers: { "posthorn-hops": "4" },
    json: {
      operation: "createInvoice",
      callback: "paid",
      request: { method: "POST", url: "/invoices?url=https%3A%2F%2Fshop.example.com%2Fpaid" },
      data: {},
    },
  });
  expect(status).toBe(202);
  expect(await storedOf(json.eventId)).toBe(4);
});
