import { toUuid } from "@posthorn/core";
import { createApiKey } from "@posthorn/services";
import { createEnginePool } from "@posthorn/services/lanes";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

const engine = createEnginePool(String(process.env.POSTHORN_TEST_DATABASE_URL), { connections: 1 });

let api: TestApi;
let tenant: TestTenant;
let endpoints: string[];

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(async () => {
  await api?.close();
  await engine.end();
});
beforeEach(async () => {
  tenant = await createTestTenant(api.platform);
  for (const name of ["ping", "pong"]) await call("POST", "/v1/event-types", { name });
  endpoints = [];
  for (const path of ["a", "b"]) {
    const { json } = await call("POST", "/v1/endpoints", { url: `https://hook.example.com/${path}` });
    endpoints.push(json.id);
  }
});

const call = (method: string, path: string, json?: unknown, key = tenant.apiKey) =>
  api.call({ method, path, key, ...(json !== undefined && { json }) });

/** An event whose deliveries, in the order of the endpoints, die as recovery rounds end them; their ids. */
async function die(type: string, reasons: readonly string[], cause: [number | null, string | null]) {
  const { id } = (await call("POST", "/v1/events", { type, data: {} })).json;
  const { deliveries } = (await call("GET", `/v1/events/${id}`)).json;
  const ids: string[] = [];
  for (const [index, reason] of reasons.entries()) {
    const delivery = deliveries.find((one: { endpointId: string }) => one.endpointId === endpoints[index]);
    const values = [tenant.environmentId, toUuid("delivery", delivery.id)];
    await engine.query(
      "DELETE FROM engine.delivery_queue WHERE environment_id = $1 AND delivery_id = $2",
      values,
    );
    await engine.query(
      `UPDATE engine.delivery SET state = 'dead', ended_reason = $3, completed_at = now(), last_attempt_at = now(),
         last_status_code = $4, last_error_code = $5 WHERE environment_id = $1 AND id = $2`,
      [...values, reason, ...cause],
    );
    await engine.query(
      `INSERT INTO engine.dead_letter (environment_id, delivery_id, endpoint_id, reason, died_at)
       SELECT environment_id, id, endpoint_id, $3, now() FROM engine.delivery WHERE environment_id = $1 AND id = $2`,
      [...values, reason],
    );
    ids.push(delivery.id);
  }
  return ids;
}

const idsOf = async (query: string): Promise<string[]> =>
  (await call("GET", `/v1/dead-letters${query}`)).json.items.map(({ id }: { id: string }) => id);

describe("dead letters", () => {
  it("are listed in pages with why they died, by endpoint, type, reason and time", async () => {
    const [first = ""] = await die("ping", ["retries_exhausted"], [500, null]);
    const [second = ""] = await die("pong", ["given_up"], [410, "endpoint_gone"]);
    const [third = "", fourth = ""] = await die("ping", ["too_old", "too_old"], [null, "timeout_response"]);
    const all = await call("GET", "/v1/dead-letters");
    expect(all.json.items).toHaveLength(4);
    expect(all.json.items.at(-1)).toMatchObject({
      id: first,
      state: "dead",
      endpointId: endpoints[0],
      endpointUrl: "https://hook.example.com/a",
      reason: "retries_exhausted",
      diedAt: expect.stringMatching(/Z$/),
      lastAttempt: { statusCode: 500, errorCode: null },
    });
    const paged: string[] = [];
    let cursor = "";
    do {
      const page = (await call("GET", `/v1/dead-letters?limit=3${cursor}`)).json;
      paged.push(...page.items.map(({ id }: { id: string }) => id));
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : "";
    } while (cursor);
    expect(paged).toEqual(all.json.items.map(({ id }: { id: string }) => id));

    expect(await idsOf(`?endpointId=${endpoints[1]}`)).toEqual([fourth]);
    expect(await idsOf("?eventType=pong")).toEqual([second]);
    expect((await idsOf("?reason=too_old")).toSorted()).toEqual([third, fourth].toSorted());
    expect(await idsOf("?reason=too_old&limit=1")).toHaveLength(1);
    const [{ createdAt }] = (await call("GET", `/v1/dead-letters?eventType=pong`)).json.items;
    expect(await idsOf(`?to=${createdAt}`)).toEqual([first]);
    expect(await idsOf("?endpointId=ep_nothing")).toEqual([]);

    await call("POST", `/v1/deliveries/${second}/retry`);
    expect(await idsOf("?eventType=pong")).toEqual([]);
  });

  it("are counted by endpoint and cause, the most first", async () => {
    await die("ping", ["retries_exhausted", "retries_exhausted"], [500, null]);
    await die("pong", ["retries_exhausted"], [500, null]);
    await die("ping", ["endpoint_disabled"], [null, "connection_refused"]);
    const [a, b] = endpoints;
    const { json } = await call("GET", "/v1/dead-letters/summary");
    expect(json).toMatchObject({ groups: 3, counted: 4, complete: true });
    expect(json.items[0]).toEqual({
      endpointId: a,
      endpointUrl: "https://hook.example.com/a",
      reason: "retries_exhausted",
      statusCode: 500,
      errorCode: null,
      count: 2,
      oldestAt: expect.any(String),
      newestAt: expect.any(String),
    });
    expect(json.items[0].oldestAt <= json.items[0].newestAt).toBe(true);
    expect(json.items.slice(1)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ endpointId: b, reason: "retries_exhausted", count: 1 }),
        expect.objectContaining({
          endpointId: a,
          reason: "endpoint_disabled",
          errorCode: "connection_refused",
        }),
      ]),
    );
    const ofOne = await call("GET", `/v1/dead-letters/summary?endpointId=${b}`);
    expect(ofOne.json).toMatchObject({ groups: 1, counted: 1 });
    expect((await call("GET", "/v1/dead-letters/summary?to=2020-01-01T00:00:00Z")).json).toEqual({
      items: [],
      groups: 0,
      counted: 0,
      complete: true,
    });
  });

  it("are never another tenant's, need deliveries:read, and know no other filters", async () => {
    await die("ping", ["given_up"], [410, "endpoint_gone"]);
    const { apiKey } = await createTestTenant(api.platform);
    const { key } = await createApiKey(tenant.ctx, { name: "sender", scopes: ["events:write"] });
    for (const path of ["/v1/dead-letters", "/v1/dead-letters/summary"]) {
      expect((await call("GET", path, undefined, apiKey)).json.items).toEqual([]);
      expect(await call("GET", `${path}?endpointId=${endpoints[0]}`, undefined, apiKey)).toMatchObject({
        status: 200,
        json: { items: [] },
      });
      expect(await call("GET", path, undefined, key)).toMatchObject({ status: 403 });
      expect(await call("GET", `${path}?state=dead`)).toMatchObject({
        status: 422,
        json: { code: "unknown_field", errors: [{ path: "state" }] },
      });
    }
    expect(await call("GET", "/v1/dead-letters?reason=bored")).toMatchObject({
      status: 422,
      json: { code: "invalid_value", errors: [{ path: "reason" }] },
    });
  });
});
