import { toPublicId } from "@posthorn/core";
import { createApiKey, setTenantLimits } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { describe, expect, it } from "vitest";
import { call, emit, get, idsOf, makeConsumer, makeEndpoint, url, useConsumers } from "./consumers-client.ts";
import { api, tenant } from "./use-test-api.ts";

useConsumers();

describe("a consumer", () => {
  it("is found by Posthorn's id and by the tenant's own, and changes where it is told to", async () => {
    const made = await makeConsumer({ uid: "cust:42", metadata: { plan: "pro" } });
    expect(made).toEqual({
      id: expect.stringMatching(/^con_[0-9a-z]{26}$/),
      uid: "cust:42",
      name: "Acme",
      metadata: { plan: "pro" },
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect((await get(`/v1/consumers/${made.id}`)).json).toEqual(made);
    expect((await get("/v1/consumers/cust:42")).json).toEqual(made);
    const changed = await call("PATCH", "/v1/consumers/cust:42", { uid: "cust:43", metadata: {} });
    expect(changed.json).toMatchObject({ id: made.id, uid: "cust:43", name: "Acme", metadata: {} });
    expect((await get("/v1/consumers/cust:42")).status).toBe(404);
    expect((await call("PATCH", "/v1/consumers/cust:43", { uid: null })).json).toMatchObject({ uid: null });
  });

  it("stands in a list, page by page, and by its uid", async () => {
    const first = await makeConsumer({ uid: "first" });
    const second = await makeConsumer();
    const third = await makeConsumer({ uid: "third" });
    const page = (await get("/v1/consumers?limit=2")).json;
    expect(page.items.map(({ id }: { id: string }) => id)).toEqual([third.id, second.id]);
    expect(await idsOf(`/v1/consumers?limit=2&cursor=${page.nextCursor}`)).toEqual([first.id]);
    expect(await idsOf("/v1/consumers?uid=first")).toEqual([first.id]);
    expect(await idsOf("/v1/consumers?uid=nobody")).toEqual([]);
    expect(await idsOf("/v1/consumers?search=FIRS")).toEqual([first.id]);
    expect(await idsOf("/v1/consumers?search=nobody")).toEqual([]);
  });

  it("has its uid alone", async () => {
    await makeConsumer({ uid: "mine" });
    const refusal = { status: 409, json: { code: "uid_taken", errors: [{ path: "uid" }] } };
    expect(await call("POST", "/v1/consumers", { name: "Other", uid: "mine" })).toMatchObject(refusal);
    const other = await makeConsumer();
    expect(await call("PATCH", `/v1/consumers/${other.id}`, { uid: "mine" })).toMatchObject(refusal);
    expect((await call("PATCH", "/v1/consumers/mine", { uid: "mine" })).status).toBe(200);
    const tries = Array.from({ length: 5 }, () =>
      call("POST", "/v1/consumers", { name: "Race", uid: "race" }),
    );
    expect((await Promise.all(tries)).map(({ status }) => status).toSorted()).toEqual([
      201, 409, 409, 409, 409,
    ]);
  });

  it("is nobody else's", async () => {
    const { id } = await makeConsumer({ uid: "mine" });
    const stranger = await createTestTenant(api.platform);
    for (const path of [`/v1/consumers/${id}`, "/v1/consumers/mine"]) {
      for (const method of ["GET", "PATCH", "DELETE"]) {
        const answer = await call(method, path, method === "PATCH" ? {} : undefined, {
          key: stranger.apiKey,
        });
        expect(answer).toMatchObject({ status: 404, json: { code: "not_found" } });
      }
    }
    const mineToo = await call(
      "POST",
      "/v1/consumers",
      { name: "Theirs", uid: "mine" },
      { key: stranger.apiKey },
    );
    expect(mineToo.status).toBe(201);
    const endpoint = await call("POST", "/v1/endpoints", { url, consumer: id }, { key: stranger.apiKey });
    expect(endpoint).toMatchObject({ status: 422, json: { code: "unknown_consumer" } });
  });

  it("is changed by who may change endpoints", async () => {
    const { key } = await createApiKey(tenant.ctx, { name: "reader", scopes: ["endpoints:read"] });
    expect((await call("POST", "/v1/consumers", { name: "No" }, { key })).status).toBe(403);
    await makeConsumer({ uid: "mine" });
    expect((await call("GET", "/v1/consumers/mine", undefined, { key })).status).toBe(200);
    expect((await call("DELETE", "/v1/consumers/mine", undefined, { key })).status).toBe(403);
  });

  it("is changed and deleted only as it was read, where the request says so", async () => {
    await makeConsumer({ uid: "mine" });
    await makeEndpoint({ consumer: "mine" });
    const conditional = (method: string, etag: string, json?: object) =>
      api.call({
        method,
        path: "/v1/consumers/mine",
        key: tenant.apiKey,
        headers: { "If-Match": etag },
        ...(json && { json }),
      });
    const asMade = String((await get("/v1/consumers/mine")).headers.etag);
    const renamed = await conditional("PATCH", asMade, { name: "Acme Inc." });
    expect(renamed.json).toMatchObject({ name: "Acme Inc." });
    const stale = { status: 412, json: { code: "precondition_failed" } };
    expect(await conditional("PATCH", asMade, { name: "Lost" })).toMatchObject(stale);
    expect(await conditional("DELETE", asMade)).toMatchObject(stale);
    expect(await conditional("DELETE", String(renamed.headers.etag))).toMatchObject({
      status: 200,
      json: { deleted: true, endpointsDeleted: 1 },
    });
  });

  it("goes with all its endpoints, a hundred in a request, and leaves its uid to another", async () => {
    await setTenantLimits(api.platform, {
      tenantId: toPublicId("tenant", tenant.tenantId),
      maxEndpoints: 200,
    });
    await makeConsumer({ uid: "doomed" });
    const stays = await makeEndpoint();
    const event = await emit({ consumer: "doomed" });
    for (let made = 0; made < 101; made++) await makeEndpoint({ consumer: "doomed" });
    const first = await call("DELETE", "/v1/consumers/doomed");
    expect(first).toMatchObject({
      status: 200,
      json: { deleted: false, endpointsDeleted: 100, endpointsLeft: 1 },
    });
    expect((await get("/v1/consumers/doomed")).status).toBe(200);
    const second = await call("DELETE", "/v1/consumers/doomed");
    expect(second.json).toEqual({ deleted: true, endpointsDeleted: 1, endpointsLeft: 0 });
    expect((await call("DELETE", "/v1/consumers/doomed")).status).toBe(404);
    expect(await idsOf("/v1/endpoints?limit=100")).toEqual([stays.id]);
    expect((await get(`/v1/events/${event.id}`)).json.consumer).toMatch(/^con_/);
    expect(await call("POST", "/v1/events", { type: "ping", data: {}, consumer: "doomed" })).toMatchObject({
      status: 422,
      json: { code: "unknown_consumer" },
    });
    await makeConsumer({ uid: "doomed" });
  });
});
