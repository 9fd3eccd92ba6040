import { systemEventTypes, toPublicId, toUuid } from "@posthorn/core";
import { createApiKey } from "@posthorn/services";
import { createEnginePool } from "@posthorn/services/lanes";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

const url = "https://hook.example.com/in";
const failingSince = "2026-03-01T09:30:00.000Z";
const engine = createEnginePool(String(process.env.POSTHORN_TEST_DATABASE_URL), { connections: 1 });

let api: TestApi;
let tenant: TestTenant;
let endpointId: string;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(async () => {
  await api?.close();
  await engine.end();
});
beforeEach(async () => {
  tenant = await createTestTenant(api.platform);
  endpointId = (await call("POST", "/v1/endpoints", { url })).json.id;
});

const call = (method: string, path: string, json?: unknown, key = tenant.apiKey) =>
  api.call({ method, path, key, ...(json !== undefined && { json }) });

/** As the endpoint's recovery writes it. */
async function write(): Promise<string> {
  const id = api.platform.newId();
  await engine.query(
    `INSERT INTO public.notice (id, environment_id, kind, endpoint_id, details) VALUES ($1, $2, 'endpoint_recovered', $3, $4)`,
    [id, tenant.environmentId, toUuid("endpoint", endpointId), { url, failingSince }],
  );
  return toPublicId("notice", id);
}

describe("notices", () => {
  it("are listed in pages, and marked read one by one or up to one", async () => {
    const ids = [await write(), await write(), await write()];
    const first = await call("GET", "/v1/notices?limit=2");
    expect(first).toMatchObject({
      status: 200,
      json: {
        items: [
          {
            id: ids[2],
            type: "system.endpoint.recovered",
            data: { endpointId, url, failingSince },
            readAt: null,
          },
          { id: ids[1] },
        ],
      },
    });
    const second = await call("GET", `/v1/notices?limit=2&cursor=${first.json.nextCursor}`);
    expect(second.json).toMatchObject({ items: [{ id: ids[0] }], nextCursor: null });

    const read = await call("POST", `/v1/notices/${ids[2]}/read`);
    expect(read).toMatchObject({
      status: 200,
      json: { id: ids[2], readAt: expect.any(String), readBy: "test" },
    });
    expect((await call("GET", "/v1/notices?unread=false")).json.items).toEqual([read.json]);
    expect(await call("POST", "/v1/notices/read", { upTo: ids[0] })).toMatchObject({
      status: 200,
      json: { marked: 1 },
    });
    expect((await call("GET", "/v1/notices?unread=true")).json.items).toMatchObject([{ id: ids[1] }]);
  });

  it("of another tenant are not there", async () => {
    const id = await write();
    const { apiKey } = await createTestTenant(api.platform);
    expect((await call("GET", "/v1/notices", undefined, apiKey)).json.items).toEqual([]);
    const notFound = { status: 404, json: { code: "not_found" } };
    expect(await call("POST", `/v1/notices/${id}/read`, undefined, apiKey)).toMatchObject(notFound);
    expect(await call("POST", "/v1/notices/read", { upTo: id }, apiKey)).toMatchObject(notFound);
    expect(await call("POST", "/v1/notices/ntc_nothing/read")).toMatchObject(notFound);
    expect((await call("GET", "/v1/notices?unread=true")).json.items).toHaveLength(1);
  });

  it("need scopes, and know no other fields", async () => {
    const id = await write();
    const { key: reader } = await createApiKey(tenant.ctx, { name: "reader", scopes: ["endpoints:read"] });
    const { key: sender } = await createApiKey(tenant.ctx, { name: "sender", scopes: ["events:write"] });
    const forbidden = { status: 403, json: { code: "insufficient_scope" } };
    expect((await call("GET", "/v1/notices", undefined, reader)).status).toBe(200);
    expect(await call("GET", "/v1/notices", undefined, sender)).toMatchObject(forbidden);
    expect(await call("POST", `/v1/notices/${id}/read`, undefined, reader)).toMatchObject(forbidden);
    expect(await call("POST", "/v1/notices/read", { upTo: id }, reader)).toMatchObject(forbidden);
    for (const [method, path, json] of [
      ["GET", "/v1/notices?kind=all"],
      ["POST", `/v1/notices/${id}/read`, { by: "me" }],
      ["POST", "/v1/notices/read", { upTo: id, by: "me" }],
      ["GET", "/v1/system-event-types?limit=1"],
    ] as const) {
      expect(await call(method, path, json), path).toMatchObject({
        status: 422,
        json: { code: "unknown_field" },
      });
    }
    expect(await call("POST", "/v1/notices/read", {})).toMatchObject({
      status: 422,
      json: { code: "missing_field", errors: [{ path: "upTo" }] },
    });
    expect(await call("GET", "/v1/notices?unread=perhaps")).toMatchObject({ status: 422 });
  });
});

describe("system event types", () => {
  it("are listed apart from the tenant's own", async () => {
    expect(await call("GET", "/v1/system-event-types")).toMatchObject({
      status: 200,
      json: { items: systemEventTypes, nextCursor: null },
    });
    expect((await call("GET", "/v1/event-types")).json.items).toEqual([]);
  });

  it("may be subscribed to, where there is one of that name", async () => {
    const eventTypes = ["system.endpoint.failing", "system.dead_letters.*", "system.*"];
    expect(await call("POST", "/v1/endpoints", { url, eventTypes })).toMatchObject({
      status: 201,
      json: { eventTypes },
    });
    expect(await call("PATCH", `/v1/endpoints/${endpointId}`, { eventTypes })).toMatchObject({ status: 200 });
    for (const name of ["system.ping", "system.billing.*"]) {
      expect(await call("POST", "/v1/endpoints", { url, eventTypes: ["system.*", name] })).toMatchObject({
        status: 422,
        json: { code: "unknown_event_type", errors: [{ path: "eventTypes.1" }] },
      });
    }
  });

  it("can't be made or sent by a tenant", async () => {
    const name = "system.endpoint.failing";
    expect(await call("POST", "/v1/event-types", { name })).toMatchObject({
      status: 422,
      json: { code: "reserved_name", errors: [{ path: "name" }] },
    });
    for (const type of [name, "system.of.my.own"]) {
      expect(await call("POST", "/v1/events", { type, data: {} })).toMatchObject({
        status: 422,
        json: { code: "reserved_name", errors: [{ path: "type" }] },
      });
    }
  });
});
