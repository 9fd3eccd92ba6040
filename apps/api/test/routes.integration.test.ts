import { readJsonObject, toPublicId } from "@posthorn/core";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { HttpAnswer, HttpRequest } from "./http-client.ts";
import { startTestApi, type TestApi } from "./start-test-api.ts";

let api: TestApi;
let tenant: TestTenant;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());
beforeEach(async () => {
  tenant = await createTestTenant(api.platform);
});

const call = (method: string, path: string, json?: unknown, more: Partial<HttpRequest> = {}) =>
  api.call({ method, path, key: tenant.apiKey, ...(json !== undefined && { json }), ...more });

const invoicePaid = {
  name: "invoice.paid",
  description: "An invoice was paid.",
  group: "billing",
  schema: {
    type: "object",
    required: ["id"],
    properties: { id: { type: "string" }, amount: { type: "integer" } },
  },
  examples: [{ name: "small", value: { id: "inv_1", amount: 5 } }],
};

describe("event types", () => {
  it("are made, listed, read and changed", async () => {
    const made = await call("POST", "/v1/event-types", invoicePaid);
    expect(made).toMatchObject({ status: 201, json: { ...invoicePaid, version: 1, archived: false } });
    expect((await call("GET", "/v1/event-types/invoice.paid")).json).toEqual(made.json);

    const schema = { type: "object" };
    const changed = await call("PATCH", "/v1/event-types/invoice.paid", { schema, deprecated: true });
    expect(changed).toMatchObject({
      status: 200,
      json: { schema, version: 2, deprecated: true, group: "billing" },
    });

    const list = await call("GET", "/v1/event-types?limit=10");
    expect(list).toMatchObject({
      status: 200,
      json: { items: [{ name: "invoice.paid" }], nextCursor: null },
    });
    await call("PATCH", "/v1/event-types/invoice.paid", { archived: true });
    expect((await call("GET", "/v1/event-types")).json.items).toEqual([]);
    expect((await call("GET", "/v1/event-types?archived=true")).json.items).toHaveLength(1);
  });

  it("can't be renamed, nor named twice in one request", async () => {
    await call("POST", "/v1/event-types", { name: "ping" });
    expect(await call("PATCH", "/v1/event-types/ping", { name: "pong" })).toMatchObject({
      status: 422,
      json: { code: "unknown_field", errors: [{ path: "name" }] },
    });
  });
});

describe("endpoints", () => {
  const url = "https://hook.example.com/in";
  const make = async (json: object = { url }): Promise<HttpAnswer> => {
    const made = await call("POST", "/v1/endpoints", json);
    expect(made.status).toBe(201);
    return made;
  };

  it("are made with a secret that is shown then and when it is asked for", async () => {
    const made = await make();
    expect(made.json.secret).toMatch(/^whsec_/);
    const read = await call("GET", `/v1/endpoints/${made.json.id}`);
    expect(read.json).toMatchObject({ id: made.json.id, url, state: "enabled", eventTypes: null });
    expect(read.text).not.toContain("whsec_");
    expect((await call("GET", "/v1/endpoints")).json.items).toEqual([read.json]);
    expect((await call("GET", `/v1/endpoints/${made.json.id}/secret`)).json).toEqual({
      secret: made.json.secret,
      publicKey: null,
    });
  });

  it("are changed, paused, resumed, disabled, enabled and deleted", async () => {
    const { id } = (await make()).json;
    const changed = await call("PATCH", `/v1/endpoints/${id}`, {
      description: "Billing",
      retrySchedule: [1, 2],
    });
    expect(changed.json).toMatchObject({ description: "Billing", retrySchedule: [1, 2], url });
    for (const [action, state] of [
      ["pause", "paused"],
      ["resume", "enabled"],
      ["disable", "disabled"],
      ["enable", "enabled"],
    ]) {
      expect(await call("POST", `/v1/endpoints/${id}/${action}`)).toMatchObject({
        status: 200,
        json: { state },
      });
    }
    expect(await call("DELETE", `/v1/endpoints/${id}`)).toMatchObject({ status: 204, text: "" });
    expect(await call("GET", `/v1/endpoints/${id}`)).toMatchObject({
      status: 404,
      json: { code: "not_found" },
    });
  });

  it("get a new secret", async () => {
    const made = (await make()).json;
    const rotated = await call("POST", `/v1/endpoints/${made.id}/rotate-secret`, { overlapSeconds: 60 });
    expect(rotated.json.secret).toMatch(/^whsec_/);
    expect(rotated.json.secret).not.toBe(made.secret);
    expect(await call("POST", `/v1/endpoints/${made.id}/rotate-secret`)).toMatchObject({ status: 200 });
    expect(
      await call("POST", `/v1/endpoints/${made.id}/rotate-secret`, { overlapSeconds: -1 }),
    ).toMatchObject({ status: 422, json: { code: "out_of_range", errors: [{ path: "overlapSeconds" }] } });
  });

  it("refuse fields where an action takes none, and an id beside the path's", async () => {
    const { id } = (await make()).json;
    expect(await call("POST", `/v1/endpoints/${id}/pause`, { reason: "x" })).toMatchObject({
      status: 422,
      json: { code: "unknown_field", errors: [{ path: "reason" }] },
    });
    expect(await call("PATCH", `/v1/endpoints/${id}`, { endpointId: "ep_other" })).toMatchObject({
      status: 422,
      json: { errors: [{ path: "endpointId", code: "unknown_field" }] },
    });
  });
});

describe("events and deliveries", () => {
  it("an event is accepted, fanned out, and read as it was sent", async () => {
    await call("POST", "/v1/event-types", { name: "ping" });
    const endpoint = (await call("POST", "/v1/endpoints", { url: "https://hook.example.com/in" })).json;
    const data = '{"b":1.0,"2":"x","1":12345678901234567890,"a":1e400}';
    const sent = await call("POST", "/v1/events", undefined, {
      headers: { "Content-Type": "application/json" },
      body: [`{"type":"ping","id":"mine-1","data":${data},"tags":["eu"],"metadata":{"k":"v"}}`],
    });
    expect(sent).toMatchObject({ status: 202, json: { type: "ping" } });
    expect(Object.keys(sent.json)).toEqual(["id", "type", "timestamp"]);

    const read = await call("GET", `/v1/events/${sent.json.id}`);
    expect(read.headers["content-type"]).toBe("application/json");
    expect(readJsonObject(Buffer.from(read.text), 64).textOf("data")).toBe(data);
    expect(read.json).toMatchObject({
      clientId: "mine-1",
      tags: ["eu"],
      metadata: { k: "v" },
      considered: 1,
    });
    expect((await call("GET", "/v1/events/mine-1")).json).toEqual(read.json);
    expect((await call("GET", "/v1/events?eventType=ping")).json.items).toMatchObject([{ id: sent.json.id }]);

    const [{ id }] = read.json.deliveries;
    const delivery = await call("GET", `/v1/deliveries/${id}`);
    expect(delivery.json).toMatchObject({
      id,
      eventId: sent.json.id,
      endpointId: endpoint.id,
      state: "pending",
    });
    const list = await call("GET", `/v1/deliveries?state=pending&endpointId=${endpoint.id}&limit=1`);
    expect(list.json).toMatchObject({ items: [{ id }], nextCursor: null });
    expect(await call("POST", `/v1/deliveries/${id}/retry`)).toMatchObject({ status: 200, json: { id } });
  });

  it("lists go on where the page before ended", async () => {
    await call("POST", "/v1/event-types", { name: "ping" });
    for (let at = 0; at < 3; at++) await call("POST", "/v1/events", { type: "ping", data: { at } });
    const first = await call("GET", "/v1/events?limit=2");
    const second = await call("GET", `/v1/events?limit=2&cursor=${first.json.nextCursor}`);
    expect([first.json.items.length, second.json.items.length]).toEqual([2, 1]);
    expect(second.json.nextCursor).toBeNull();
  });
});

describe("another tenant's objects", () => {
  it("are not found, whatever is tried with them", async () => {
    const made = (await call("POST", "/v1/endpoints", { url: "https://hook.example.com/in" })).json;
    await call("POST", "/v1/event-types", { name: "ping" });
    const event = (await call("POST", "/v1/events", { type: "ping", data: {} })).json;
    const { deliveries } = (await call("GET", `/v1/events/${event.id}`)).json;
    tenant = await createTestTenant(api.platform);
    for (const [method, path, json] of [
      ["GET", `/v1/endpoints/${made.id}`],
      ["PATCH", `/v1/endpoints/${made.id}`, { description: "mine" }],
      ["DELETE", `/v1/endpoints/${made.id}`],
      ["GET", `/v1/endpoints/${made.id}/secret`],
      ["POST", `/v1/endpoints/${made.id}/rotate-secret`, {}],
      ["POST", `/v1/endpoints/${made.id}/pause`],
      ["GET", "/v1/event-types/ping"],
      ["PATCH", "/v1/event-types/ping", { archived: true }],
      ["GET", `/v1/events/${event.id}`],
      ["GET", `/v1/deliveries/${deliveries[0].id}`],
      ["POST", `/v1/deliveries/${deliveries[0].id}/retry`],
      ["GET", `/v1/endpoints/${toPublicId("endpoint", tenant.tenantId)}`],
    ] as const) {
      expect(await call(method, path, json), `${method} ${path}`).toMatchObject({
        status: 404,
        json: { code: "not_found" },
      });
    }
    expect((await call("GET", "/v1/deliveries")).json.items).toEqual([]);
  });
});

describe("the tenant's OpenAPI document", () => {
  it("is given as JSON and YAML, and not again while nothing changed", async () => {
    await call("POST", "/v1/event-types", invoicePaid);
    const first = await call("GET", "/v1/catalog/openapi.json");
    expect(first.headers).toMatchObject({
      "content-type": "application/openapi+json",
      "cache-control": "private, no-cache",
      "last-modified": expect.stringMatching(/GMT$/),
    });
    expect(first.json).toMatchObject({ openapi: "3.1.0", webhooks: { "invoice.paid": { post: {} } } });
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^"[\w-]{43}"$/);

    const again = await call("GET", "/v1/catalog/openapi.json", undefined, {
      headers: { "If-None-Match": `W/"x", ${etag}` },
    });
    expect(again).toMatchObject({ status: 304, text: "" });
    expect(again.headers.etag).toBe(etag);

    await call("POST", "/v1/endpoints", { url: "https://hook.example.com/in" });
    expect((await call("GET", "/v1/catalog/openapi.json")).headers.etag).toBe(etag);

    await call("PATCH", "/v1/event-types/invoice.paid", { description: "Paid in full." });
    const changed = await call("GET", "/v1/catalog/openapi.json", undefined, {
      headers: { "If-None-Match": etag },
    });
    expect(changed.status).toBe(200);
    expect(changed.text).toContain("Paid in full.");

    const yaml = await call("GET", "/v1/catalog/openapi.yaml");
    expect(yaml.headers["content-type"]).toBe("application/yaml");
    expect(yaml.text).toMatch(/^openapi: "?3\.1\.0"?\n/);
  });

  it("shows every version, and nothing that is archived", async () => {
    await call("POST", "/v1/event-types", invoicePaid);
    await call("PATCH", "/v1/event-types/invoice.paid", { schema: { type: "object" } });
    await call("POST", "/v1/event-types", { name: "old.one" });
    await call("PATCH", "/v1/event-types/old.one", { archived: true });
    const { webhooks } = (await call("GET", "/v1/catalog/openapi.json")).json;
    expect(Object.keys(webhooks)).toEqual(["invoice.paid", "invoice.paid@1"]);
  });

  it("is compressed for those who ask", async () => {
    const answer = await call("GET", "/v1/catalog/openapi.json", undefined, {
      headers: { "Accept-Encoding": "gzip" },
    });
    expect(answer.headers["content-encoding"]).toBe("gzip");
  });
});
