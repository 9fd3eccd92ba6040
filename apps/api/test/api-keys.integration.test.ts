import { createApiKey } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";
import { api, tenant, useTestApi } from "./use-test-api.ts";

const hourMs = 3_600_000;

let adminKey: string;
let adminKeyId: string;

useTestApi();
beforeEach(async () => {
  const made = await createApiKey(tenant.ctx, { name: "admin", scopes: ["admin", "catalog:read"] });
  adminKey = made.key;
  adminKeyId = made.id;
});

const call = (method: string, path: string, json?: unknown, key = adminKey) =>
  api.call({ method, path, key, ...(json !== undefined && { json }) });

describe("API keys", () => {
  it("are made, shown once, used, listed in pages, renamed and revoked", async () => {
    const made = await call("POST", "/v1/api-keys", { name: "reader", scopes: ["catalog:read"] });
    expect(made).toMatchObject({
      status: 201,
      json: { name: "reader", scopes: ["catalog:read"], expiresAt: null, revokedAt: null },
    });
    const { key, ...view } = made.json;
    expect(key).toMatch(/^ph_live_[0-9A-Za-z]{36}$/);
    expect((await call("GET", "/v1/event-types", undefined, key)).status).toBe(200);
    expect((await call("GET", "/v1/deliveries", undefined, key)).status).toBe(403);

    const read = await call("GET", `/v1/api-keys/${view.id}`);
    expect(read).toMatchObject({ status: 200, json: view });
    const first = await call("GET", "/v1/api-keys?limit=2");
    expect(first.json.items).toMatchObject([view, { name: "admin" }]);
    const second = await call("GET", `/v1/api-keys?limit=2&cursor=${first.json.nextCursor}`);
    expect(second.json).toMatchObject({ items: [{ name: "test" }], nextCursor: null });
    for (const { text } of [read, first, second]) expect(text).not.toContain(key.slice(12));

    const renamed = await call("PATCH", `/v1/api-keys/${view.id}`, { name: " docs " });
    expect(renamed).toMatchObject({ status: 200, json: { ...view, name: "docs" } });
    const revoked = await call("POST", `/v1/api-keys/${view.id}/revoke`);
    expect(revoked).toMatchObject({ status: 200, json: { id: view.id, revokedAt: expect.any(String) } });
    expect((await call("POST", `/v1/api-keys/${view.id}/revoke`)).json).toEqual(revoked.json);
  });

  it("give nobody more than the key that makes them has", async () => {
    for (const json of [{ name: "x" }, { name: "x", scopes: ["catalog:read", "events:write"] }]) {
      expect(await call("POST", "/v1/api-keys", json)).toMatchObject({
        status: 403,
        json: { code: "insufficient_scope", detail: expect.stringContaining("events:write") },
      });
    }
    const expiresAt = new Date(Date.now() + hourMs).toISOString();
    const short = await call("POST", "/v1/api-keys", { name: "short", scopes: ["admin"], expiresAt });
    const heir = await call("POST", "/v1/api-keys", { name: "heir", scopes: ["admin"] }, short.json.key);
    expect(heir).toMatchObject({ status: 201, json: { expiresAt } });
    const later = new Date(Date.now() + 2 * hourMs).toISOString();
    const json = { name: "heir", scopes: ["admin"], expiresAt: later };
    expect(await call("POST", "/v1/api-keys", json, short.json.key)).toMatchObject({
      status: 422,
      json: { code: "out_of_range", errors: [{ path: "expiresAt" }] },
    });
  });

  it("don't revoke themselves", async () => {
    expect(await call("POST", `/v1/api-keys/${adminKeyId}/revoke`)).toMatchObject({
      status: 409,
      json: { code: "own_api_key" },
    });
    expect((await call("GET", "/v1/api-keys")).status).toBe(200);
  });

  it("need the scope admin, know no other fields, and are never another tenant's", async () => {
    const other = await createTestTenant(api.platform);
    const theirs = await createApiKey(other.ctx, { name: "theirs", scopes: ["admin"] });
    const paths = [
      ["GET", `/v1/api-keys/${theirs.id}`],
      ["PATCH", `/v1/api-keys/${theirs.id}`, { name: "mine" }],
      ["POST", `/v1/api-keys/${theirs.id}/revoke`],
      ["GET", "/v1/api-keys/ep_nothing"],
    ] as const;
    for (const [method, path, json] of paths) {
      expect(await call(method, path, json), path).toMatchObject({
        status: 404,
        json: { code: "not_found" },
      });
      expect(await call(method, path, json, tenant.apiKey), path).toMatchObject({ status: 403 });
    }
    expect((await call("GET", "/v1/api-keys")).text).not.toContain(theirs.id);
    expect((await call("GET", "/v1/api-keys", undefined, tenant.apiKey)).status).toBe(403);
    for (const [method, path, json, field] of [
      ["POST", "/v1/api-keys", { name: "x", key: "ph_live_mine" }, "key"],
      ["PATCH", `/v1/api-keys/${adminKeyId}`, { scopes: ["admin"] }, "scopes"],
      ["POST", `/v1/api-keys/${adminKeyId}/revoke`, { at: "now" }, "at"],
    ] as const) {
      expect(await call(method, path, json), path).toMatchObject({
        status: 422,
        json: { code: "unknown_field", errors: [{ path: field }] },
      });
    }
  });
});

it("a key that is revoked through one server is refused by another one within 5 seconds", async () => {
  const other = await startTestApi();
  try {
    const { id, key } = await createApiKey(tenant.ctx, { name: "leaked" });
    const statusOf = async (server: TestApi) =>
      (await server.call({ method: "GET", path: "/v1/event-types", key })).status;
    expect(await Promise.all([api, other].map(statusOf))).toEqual([200, 200]);
    await call("POST", `/v1/api-keys/${id}/revoke`);
    const within = { timeout: 5_000, interval: 50 };
    await Promise.all([api, other].map((server) => expect.poll(() => statusOf(server), within).toBe(401)));
  } finally {
    await other.close();
  }
});
