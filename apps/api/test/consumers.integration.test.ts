import { toPublicId } from "@posthorn/core";
import { createApiKey, setTenantLimits } from "@posthorn/services";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

let api: TestApi;
/** Another process of the same installation. */
let otherApi: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  [api, otherApi] = await Promise.all([startTestApi(), startTestApi()]);
});
afterAll(async () => {
  await Promise.all([api?.close(), otherApi?.close()]);
});
beforeEach(async () => {
  tenant = await createTestTenant(api.platform);
  await post("/v1/event-types", { name: "ping" });
});

const url = "http://127.0.0.1:8099/hook";
const call = (method: string, path: string, json?: unknown, { through = api, key = tenant.apiKey } = {}) =>
  through.call({ method, path, key, ...(json !== undefined && { json }) });
const get = (path: string) => call("GET", path);

async function post(path: string, json: unknown, through = api) {
  const answer = await call("POST", path, json, { through });
  expect([201, 202]).toContain(answer.status);
  return answer.json;
}
const makeConsumer = (fields: object = {}) => post("/v1/consumers", { name: "Acme", ...fields });
const makeEndpoint = (fields: object = {}) => post("/v1/endpoints", { url, ...fields });
const emit = (fields: object = {}, through = api) =>
  post("/v1/events", { type: "ping", data: {}, ...fields }, through);

/** The endpoints that an event goes to. */
async function targetsOf(event: { id: string }): Promise<string[]> {
  const { json } = await get(`/v1/events/${event.id}`);
  expect(json.considered).toBe(json.deliveries.length);
  return json.deliveries.map(({ endpointId }: { endpointId: string }) => endpointId).toSorted();
}
const idsOf = async (path: string): Promise<string[]> => {
  const { status, json } = await get(path);
  expect(status).toBe(200);
  return json.items.map(({ id }: { id: string }) => id);
};

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

describe("an endpoint", () => {
  it("answers with all its fields but the values of its headers", async () => {
    const consumer = await makeConsumer({ uid: "acme" });
    const headers = { Authorization: "Bearer s3cret-1", "X-Shard": "s3cret-2" };
    const created = await call("POST", "/v1/endpoints", {
      url,
      uid: "main",
      metadata: { team: "core" },
      consumer: "acme",
      payloadForm: "data",
      headers,
    });
    expect(created).toMatchObject({
      status: 201,
      json: {
        uid: "main",
        metadata: { team: "core" },
        consumer: consumer.id,
        payloadForm: "data",
        headerNames: ["Authorization", "X-Shard"],
      },
    });
    const changed = await call("PATCH", "/v1/endpoints/main", {
      headers: { authorization: "Bearer s3cret-3", "x-shard": null, "X-New": "s3cret-4" },
      metadata: {},
      consumer: null,
      payloadForm: null,
    });
    expect(changed.json).toMatchObject({
      id: created.json.id,
      metadata: {},
      consumer: null,
      payloadForm: null,
      headerNames: ["authorization", "X-New"],
    });
    const shown = [created.text, changed.text, (await get("/v1/endpoints/main")).text];
    expect(shown.filter((text) => text.includes("s3cret"))).toEqual([]);
  });

  it.each(["", "nobody", "con_01kb4z8h2ee0prqhg0k2dzz7b5"])("can't belong to %j", async (consumer) => {
    const { id } = await makeEndpoint();
    const refusal = { status: 422, json: { code: "unknown_consumer", errors: [{ path: "consumer" }] } };
    expect(await call("POST", "/v1/endpoints", { url, consumer })).toMatchObject(refusal);
    expect(await call("PATCH", `/v1/endpoints/${id}`, { consumer })).toMatchObject(refusal);
  });

  it("is found by its uid wherever its id leads", async () => {
    const { id } = await makeEndpoint({ uid: "main" });
    expect((await get("/v1/endpoints/main")).json.id).toBe(id);
    expect((await get("/v1/endpoints/main/secret")).json.secret).toMatch(/^whsec_/);
    expect((await call("POST", "/v1/endpoints/main/rotate-secret")).status).toBe(200);
    for (const action of ["pause", "resume", "disable", "enable"]) {
      expect((await call("POST", `/v1/endpoints/main/${action}`)).json.id).toBe(id);
    }
    expect(await call("POST", "/v1/endpoints/main/test", { eventType: "ping" })).toMatchObject({
      status: 202,
    });
    const refusal = { status: 409, json: { code: "uid_taken", errors: [{ path: "uid" }] } };
    expect(await call("POST", "/v1/endpoints", { url, uid: "main" })).toMatchObject(refusal);
    expect((await call("DELETE", "/v1/endpoints/main")).status).toBe(204);
    expect((await get("/v1/endpoints/main")).status).toBe(404);
    expect((await makeEndpoint({ uid: "main" })).id).not.toBe(id);
  });

  it("has at most twenty headers after a change, too, and no form for its batches", async () => {
    const headers = (from: number, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`x-${from + at}`, "1"]));
    const { id } = await makeEndpoint({ headers: headers(0, 19) });
    const tooMany = await call("PATCH", `/v1/endpoints/${id}`, { headers: headers(19, 2) });
    expect(tooMany).toMatchObject({
      status: 422,
      json: { code: "too_many_items", errors: [{ path: "headers" }] },
    });
    const swapped = await call("PATCH", `/v1/endpoints/${id}`, {
      headers: { ...headers(19, 2), "X-0": null },
    });
    expect(swapped.json.headerNames).toHaveLength(20);
    const batch = { maxEvents: 2, maxSeconds: 1 };
    const refusal = {
      status: 422,
      json: { code: "payload_form_with_batch", errors: [{ path: "payloadForm" }] },
    };
    expect(await call("POST", "/v1/endpoints", { url, batch, payloadForm: "data" })).toMatchObject(refusal);
    await call("PATCH", `/v1/endpoints/${id}`, { payloadForm: "data" });
    expect(await call("PATCH", `/v1/endpoints/${id}`, { batch })).toMatchObject(refusal);
    expect((await call("PATCH", `/v1/endpoints/${id}`, { batch, payloadForm: null })).status).toBe(200);
  });
});

describe("an event", () => {
  it("that is addressed to a consumer goes to that one's endpoints only, one that isn't to everybody's", async () => {
    await makeConsumer({ uid: "a" });
    const b = await makeConsumer();
    const [ofA, ofB, ownersOwn] = [
      await makeEndpoint({ consumer: "a" }),
      await makeEndpoint({ consumer: b.id, eventTypes: ["ping"] }),
      await makeEndpoint(),
    ];
    expect(await targetsOf(await emit({ consumer: "a" }))).toEqual([ofA.id]);
    expect(await targetsOf(await emit({ consumer: b.id }))).toEqual([ofB.id]);
    expect(await targetsOf(await emit())).toEqual([ofA.id, ofB.id, ownersOwn.id].toSorted());
    await call("PATCH", `/v1/endpoints/${ownersOwn.id}`, { consumer: "a" });
    expect(await targetsOf(await emit({ consumer: "a" }))).toEqual([ofA.id, ownersOwn.id].toSorted());
  });

  it("says whom it is addressed to, and events, deliveries and endpoints are found by it", async () => {
    const [a, b] = [await makeConsumer({ uid: "a" }), await makeConsumer({ uid: "b" })];
    const ofA = await makeEndpoint({ consumer: "a" });
    const ofB = await makeEndpoint({ consumer: "b" });
    const both = await makeEndpoint({ consumer: "a", filter: { "data.big": true } });
    const [toA, toNobody] = [await emit({ consumer: "a", data: { big: true } }), await emit()];
    await emit({ consumer: "b" });
    expect((await get(`/v1/events/${toA.id}`)).json.consumer).toBe(a.id);
    expect((await get(`/v1/events/${toNobody.id}`)).json.consumer).toBeNull();
    expect((await get("/v1/events")).json.items.map((item: { consumer: string }) => item.consumer)).toEqual([
      b.id,
      null,
      a.id,
    ]);
    expect(await idsOf("/v1/events?consumerId=a")).toEqual([toA.id]);
    expect(await idsOf(`/v1/events?consumerId=${a.id}&eventType=other`)).toEqual([]);
    expect(await idsOf("/v1/events?consumerId=nobody")).toEqual([]);
    expect(await idsOf("/v1/endpoints?consumerId=a")).toEqual([both.id, ofA.id]);
    expect(await idsOf("/v1/endpoints?consumerId=nobody")).toEqual([]);
    const deliveries = (await get("/v1/deliveries?consumerId=a&limit=2")).json;
    const shown = deliveries.items.map((item: { eventId: string; endpointId: string }) => [
      item.eventId,
      item.endpointId,
    ]);
    expect(shown[0]).toEqual([toNobody.id, ofA.id]);
    expect(await idsOf(`/v1/deliveries?consumerId=a&limit=2&cursor=${deliveries.nextCursor}`)).toHaveLength(
      1,
    );
    expect(await idsOf(`/v1/deliveries?consumerId=a&endpointId=${ofB.id}`)).toEqual([]);
    expect(await idsOf("/v1/deliveries?consumerId=a&state=dead")).toEqual([]);
    expect(await idsOf("/v1/deliveries?consumerId=nobody")).toEqual([]);
  });

  it.each([["no such"], ["con_01kb4z8h2ee0prqhg0k2dzz7b5"], [""]])(
    "is refused where it is addressed to %j, in a batch too",
    async (consumer) => {
      const event = { type: "ping", data: {}, consumer };
      const refusal = { code: "unknown_consumer", status: 422, errors: [{ path: "consumer" }] };
      expect(await call("POST", "/v1/events", event)).toMatchObject({ status: 422, json: refusal });
      await makeConsumer({ uid: "known" });
      const batch = await call("POST", "/v1/events/batch", {
        events: [event, { ...event, consumer: "known" }, { type: "ping", data: {} }],
      });
      expect(batch.json.results).toMatchObject([
        { status: 422, problem: refusal },
        { status: 202 },
        { status: 202 },
      ]);
      expect(await idsOf("/v1/events?consumerId=known")).toEqual([batch.json.results[1].event.id]);
      expect(await idsOf("/v1/events")).toHaveLength(2);
    },
  );

  it("finds a consumer that another process made, renamed or deleted just before", async () => {
    await emit({}, otherApi); // It knows the environment as it was before.
    const first = await makeConsumer({ uid: "acme" });
    const endpoint = await makeEndpoint({ consumer: first.id });
    expect(await targetsOf(await emit({ consumer: "acme" }, otherApi))).toEqual([endpoint.id]);
    await call("PATCH", "/v1/consumers/acme", { uid: "old" });
    const second = await makeConsumer({ uid: "acme" });
    const toSecond = await emit({ consumer: "acme" }, otherApi);
    expect((await get(`/v1/events/${toSecond.id}`)).json.consumer).toBe(second.id);
    expect(await targetsOf(await emit({ consumer: "old" }, otherApi))).toEqual([endpoint.id]);
    await call("DELETE", `/v1/consumers/${first.id}`);
    const refused = await call(
      "POST",
      "/v1/events",
      { type: "ping", data: {}, consumer: "old" },
      { through: otherApi },
    );
    expect(refused).toMatchObject({ status: 422, json: { code: "unknown_consumer" } });
  });

  it("of one consumer is none that another one's endpoint has missed", async () => {
    const from = new Date(Date.now() - 60_000).toISOString();
    await makeConsumer({ uid: "a" });
    await makeConsumer({ uid: "b" });
    await emit({ consumer: "a" });
    const toNobody = await emit();
    const ofA = await makeEndpoint({ consumer: "a" });
    const ofB = await makeEndpoint({ consumer: "b" });
    const missedBy = async ({ id }: { id: string }) => {
      const filter = { endpointIds: [id], states: ["unmatched"], from };
      const { json } = await call("POST", "/v1/replays", { filter, dryRun: true });
      return json.sample.map(({ eventId }: { eventId: string }) => eventId);
    };
    expect(await missedBy(ofA)).toHaveLength(2);
    expect(await missedBy(ofB)).toEqual([toNobody.id]);
  });
});
