import {
  createApiKey,
  createEndpoint,
  createOperation,
  deleteOperation,
  listAuditLog,
  listEndpoints,
  type ServiceContext,
  skipDelivery,
} from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { api, tenant, useTestApi } from "./use-test-api.ts";

useTestApi();
beforeEach(async () => {
  await defineOperation(tenant.ctx);
});

const defineOperation = (ctx: ServiceContext, name = "createInvoice", path = "/invoices") =>
  createOperation(ctx, {
    name,
    method: "POST",
    path,
    parameters: [{ name: "callback_url", in: "query" }],
    callbacks: [
      {
        name: "invoiceEvent",
        expression: "{$callback_url}/invoices/{$request.body.id}",
        schema: { type: "object", required: ["paid"], properties: { paid: { type: "boolean" } } },
        responseSchema: { type: "object", required: ["ok"] },
      },
      { name: "shipped", expression: "{$response.body#/hooks/shipped}" },
    ],
  });

const hooks = "https://shop.example.com/hooks";
const request = {
  url: `/invoices?callback_url=${encodeURIComponent(hooks)}`,
  method: "POST",
  headers: { "content-type": "application/json", "x-forwarded-for": ["192.0.2.1", "192.0.2.2"] },
  body: { id: "inv/1" },
};
const callback = { operation: "createInvoice", callback: "invoiceEvent", request, data: { paid: true } };
const toUrl = (url: string) => ({ ...request, query: { callback_url: url } });

const send = (json: object, headers: Record<string, string> = {}) =>
  api.call({ method: "POST", path: "/v1/callbacks", key: tenant.apiKey, json, headers });
const get = (path: string) => api.call({ method: "GET", path, key: tenant.apiKey });

async function sent(fields: object = {}) {
  const answer = await send({ ...callback, ...fields });
  expect(answer.status, answer.text).toBe(202);
  return answer.json;
}

describe("a callback", () => {
  it("is accepted with the URL that its expression gives, and can be read as callback, event and delivery", async () => {
    const made = await sent({ metadata: { customer: "cus_7" } });
    expect(made).toEqual({
      id: expect.stringMatching(/^cbk_[0-9a-z]{26}$/),
      operation: "createInvoice",
      callback: "invoiceEvent",
      url: `${hooks}/invoices/inv%2F1`,
      eventId: made.id.replace("cbk_", "evt_"),
      deliveryId: made.id.replace("cbk_", "dlv_"),
      metadata: { customer: "cus_7" },
      state: "pending",
      attempts: 0,
      createdAt: expect.stringMatching(/Z$/),
      nextAttemptAt: null,
      completedAt: null,
    });
    expect((await get(`/v1/callbacks/${made.id}`)).json).toEqual({
      ...made,
      answer: null,
      matches: null,
      mismatches: [],
    });
    const type = "callback.createInvoice.invoiceEvent";
    const delivery = {
      id: made.deliveryId,
      eventType: type,
      endpointUrl: made.url,
      callback: { id: made.id, operation: "createInvoice", callback: "invoiceEvent" },
    };
    expect((await get(`/v1/deliveries?eventType=${type}`)).json.items).toMatchObject([delivery]);
    expect((await get(`/v1/deliveries/${made.deliveryId}`)).json).toMatchObject({
      ...delivery,
      payload: '{"paid":true}',
    });
    expect((await get(`/v1/events/${made.eventId}`)).json).toMatchObject({
      type,
      data: { paid: true },
      considered: 1,
      deliveries: [{ id: made.deliveryId, endpointUrl: made.url }],
    });
  });

  it("keeps its payload byte for byte", async () => {
    const data = '{ "paid": true, "total": 12345678901234567890.10, "note": "\\u00e9" }';
    const body = JSON.stringify(callback).replace('{"paid":true}', data);
    const answer = await api.call({
      method: "POST",
      path: "/v1/callbacks",
      key: tenant.apiKey,
      headers: { "Content-Type": "application/json" },
      body: [body],
    });
    expect(answer.status, answer.text).toBe(202);
    expect((await get(`/v1/deliveries/${answer.json.deliveryId}`)).json.payload).toBe(data);
  });

  it("may go to a URL out of the operation's answer", async () => {
    const fields = { callback: "shipped", data: {} };
    const { url } = await sent({
      ...fields,
      response: { status: 201, body: { hooks: { shipped: "https://shop.example.com/shipped?a=1" } } },
    });
    expect(url).toBe("https://shop.example.com/shipped?a=1");
    expect(await send({ ...callback, ...fields })).toMatchObject({
      status: 422,
      json: { code: "expression_not_found", errors: [{ path: "response" }] },
    });
  });

  it("reads the path's parameters from the URL", async () => {
    await createOperation(tenant.ctx, {
      name: "pay",
      method: "POST",
      path: "/orders/{order_id}/pay",
      callbacks: [
        { name: "paid", expression: "https://shop.example.com/{$request.path.order_id}/{$method}" },
      ],
    });
    const fields = { operation: "pay", callback: "paid", data: {} };
    const { url } = await sent({ ...fields, request: { url: "/v2/orders/7/pay?x=1", method: "POST" } });
    expect(url).toBe("https://shop.example.com/7/POST");
  });

  it.each([
    [{ callback: "nothing" }, "callback", "unknown_callback"],
    [{ data: { paid: "yes" } }, "data.paid", "schema_validation_failed"],
    [{ data: [] }, "data", "data_must_be_object"],
    [{ data: undefined }, "data", "missing_field"],
    [{ request: undefined }, "request", "missing_field"],
    [{ request: { method: "POST" } }, "request.url", "missing_field"],
    [{ request: { ...request, method: 7 } }, "request.method", "invalid_type"],
    [{ request: { ...request, cookies: {} } }, "request.cookies", "unknown_field"],
    [{ request: { ...request, body: {} } }, "request", "expression_not_found"],
    [{ request: { ...request, body: { id: ["a"] } } }, "request", "expression_not_text"],
    [{ request: { ...request, body: { id: ".." } } }, "request", "expression_value_not_allowed"],
    [{ request: toUrl("") }, "request", "url_invalid"],
    [{ request: toUrl("ftp://shop.example.com") }, "request", "url_scheme_not_allowed"],
    [{ request: toUrl("http://10.0.0.1") }, "request", "url_ip_not_allowed"],
    [{ request: toUrl("http://169.254.169.254/latest") }, "request", "url_ip_not_allowed"],
    [{ response: { status: 99 } }, "response.status", "out_of_range"],
    [{ metadata: { a: 1 } }, "metadata.a", "invalid_type"],
  ])("is refused with %j", async (fields, path, code) => {
    const answer = await send({ ...callback, ...fields });
    expect(answer, answer.text).toMatchObject({ status: 422, json: { code, errors: [{ path, code }] } });
    expect((await get("/v1/callbacks")).json.items).toEqual([]);
  });

  it("has the limits of an event, and of what may be recorded of a request", async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(64)}1${"}".repeat(64)}`);
    expect(await send({ ...callback, data: deep })).toMatchObject({
      status: 422,
      json: { code: "payload_too_deep" },
    });
    expect((await send({ ...callback, data: { paid: true, note: "x".repeat(1_048_576) } })).status).toBe(413);
    const headers = Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`x-${n}`, ""]));
    expect(await send({ ...callback, request: { ...request, headers } })).toMatchObject({
      status: 422,
      json: { code: "too_many_items", errors: [{ path: "request.headers" }] },
    });
  });

  it("of an operation that isn't there, or is another tenant's, is answered with 404", async () => {
    const other = await createTestTenant(api.platform);
    const theirs = await defineOperation(other.ctx, "createBill");
    for (const operation of ["createBill", theirs.id, "no operation"]) {
      expect(await send({ ...callback, operation })).toMatchObject({
        status: 404,
        json: { code: "not_found" },
      });
    }
    await deleteOperation(tenant.ctx, { operationId: "createInvoice" });
    expect((await send(callback)).status).toBe(404);
  });

  it("is stored once for each Idempotency-Key", async () => {
    const key = { "Idempotency-Key": "invoice-1-paid" };
    const first = await send(callback, key);
    const again = await send(callback, key);
    expect(again.headers["idempotent-replayed"]).toBe("true");
    expect(again.json).toEqual(first.json);
    expect(await send({ ...callback, data: { paid: false } }, key)).toMatchObject({
      status: 422,
      json: { code: "idempotency_key_reused" },
    });
    expect((await get("/v1/callbacks")).json.items).toHaveLength(1);
  });
});

describe("callbacks", () => {
  it("are listed by operation, callback, state and time, the newest first", async () => {
    await defineOperation(tenant.ctx, "createInvoiceDraft", "/drafts");
    const first = await sent();
    const second = await sent({
      callback: "shipped",
      response: { status: 200, body: { hooks: { shipped: hooks } } },
    });
    const third = await sent({ operation: "createInvoiceDraft" });
    await skipDelivery(tenant.ctx, { deliveryId: second.deliveryId });
    const ids = async (query: string) =>
      (await get(`/v1/callbacks?${query}`)).json.items.map(({ id }: { id: string }) => id);
    expect(await ids("")).toEqual([third.id, second.id, first.id]);
    expect(await ids("operation=createInvoice")).toEqual([second.id, first.id]);
    expect(await ids("callback=invoiceEvent")).toEqual([third.id, first.id]);
    expect(await ids("operation=createInvoice&callback=shipped")).toEqual([second.id]);
    expect(await ids("state=canceled")).toEqual([second.id]);
    expect(await ids("state=pending&limit=1")).toEqual([third.id]);
    expect(await ids(`from=${new Date(Date.now() + 60_000).toISOString()}`)).toEqual([]);
    expect(await ids(`to=${new Date(Date.now() + 60_000).toISOString()}`)).toHaveLength(3);
    const { nextCursor } = (await get("/v1/callbacks?limit=2")).json;
    expect(await ids(`cursor=${nextCursor}`)).toEqual([first.id]);
  });

  it("have event types that no tenant can make", async () => {
    const answer = await api.call({
      method: "POST",
      path: "/v1/event-types",
      key: tenant.apiKey,
      json: { name: "callback.createInvoice.invoiceEvent" },
    });
    expect(answer).toMatchObject({ status: 422, json: { code: "reserved_name" } });
  });
});

describe("a receiver of callbacks", () => {
  it("is found again for callbacks to the same address, and is no endpoint of the tenant's", async () => {
    const { id } = await createEndpoint(tenant.ctx, { url: "https://mine.example.com/in" });
    await Promise.all(["a", "b", "c", "d"].map((id) => sent({ request: { ...request, body: { id } } })));
    await sent({ request: { ...toUrl("https://other.example.com/in?token=1"), body: { id: "e" } } });
    await sent({ request: { ...toUrl("https://other.example.com/in?token=2"), body: { id: "f" } } });
    const deliveries: { endpointId: string }[] = (await get("/v1/deliveries")).json.items;
    const [other, sameOther, ...same] = deliveries.map(({ endpointId }) => endpointId);
    expect(sameOther).toBe(other);
    expect(new Set(same).size).toBe(1);
    expect(same).not.toContain(other);
    expect((await listEndpoints(tenant.ctx)).items.map((endpoint) => endpoint.id)).toEqual([id]);
    for (const path of [`/v1/endpoints/${other}`, `/v1/endpoints/${other}/secret`]) {
      expect((await get(path)).status).toBe(404);
    }
  });

  it("gets no event, whatever its type", async () => {
    await sent();
    await createEndpoint(tenant.ctx, { url: "https://mine.example.com/in" });
    await api.call({
      method: "POST",
      path: "/v1/event-types",
      key: tenant.apiKey,
      json: { name: "invoice.paid" },
    });
    const json = { type: "invoice.paid", data: {} };
    const event = await api.call({ method: "POST", path: "/v1/events", key: tenant.apiKey, json });
    expect(event.status, event.text).toBe(202);
    expect((await get(`/v1/events/${event.json.id}`)).json).toMatchObject({
      considered: 1,
      deliveries: [{ endpointUrl: "https://mine.example.com/in" }],
    });
  });
});

describe("an operation's secret", () => {
  const path = "/v1/operations/createInvoice";
  const rotate = (json: object = {}) =>
    api.call({ method: "POST", path: `${path}/rotate-secret`, key: tenant.apiKey, json });

  it("is made when it is first asked for, stays, and is rotated; the audit log says who saw it", async () => {
    const [first, same] = await Promise.all([get(`${path}/secret`), get(`${path}/secret`)]);
    expect(first.json).toEqual({ secret: expect.stringMatching(/^whsec_/), publicKey: null });
    expect(same.json).toEqual(first.json);
    const rotated = await rotate({ secretType: "ed25519", overlapSeconds: 60 });
    expect(rotated.json).toEqual({
      secret: expect.stringMatching(/^whsk_/),
      publicKey: expect.stringMatching(/^whpk_/),
    });
    expect((await get(`${path}/secret`)).json).toEqual(rotated.json);
    const { items } = await listAuditLog(tenant.ctx, { limit: 4 });
    expect(items.map(({ action }) => action)).toEqual([
      "operation.secret_revealed",
      "operation.secret_rotated",
      "operation.secret_revealed",
      "operation.secret_revealed",
    ]);
    expect(JSON.stringify(items)).not.toContain("whs");
  });

  it("has at most ten that sign at once", async () => {
    for (let made = 1; made < 10; made++) expect((await rotate()).status).toBe(200);
    expect(await rotate()).toMatchObject({ status: 409, json: { code: "secret_limit_reached" } });
    expect((await rotate({ overlapSeconds: 0 })).status).toBe(200);
    expect(await rotate({ secret: "short" })).toMatchObject({
      status: 422,
      json: { code: "invalid_secret" },
    });
  });

  it("signs by Standard Webhooks, also in the document of an endpoint that is signed to in another way", async () => {
    const { id } = await createEndpoint(tenant.ctx, {
      url: "https://mine.example.com/in",
      signatureProfiles: ["github"],
    });
    for (const query of ["", `?endpointId=${id}`]) {
      const document = (await get(`/v1/catalog/openapi.json${query}`)).json;
      const callbacks: Record<string, { post: { security: object[]; parameters: { $ref: string }[] } }> =
        document.paths["/invoices"].post.callbacks.invoiceEvent;
      const { post } = callbacks["{$request.query.callback_url}/invoices/{$request.body#/id}"] ?? {};
      const [scheme = ""] = Object.keys(post?.security[0] ?? {});
      expect(document.components.securitySchemes[scheme].name).toBe("webhook-signature");
      const names = post?.parameters.map(({ $ref }) => $ref.split("/").at(-1));
      expect(names).toEqual(["WebhookId", "WebhookTimestamp", "WebhookSignature"]);
    }
  });

  it("is for keys that may change the catalogue", async () => {
    const { key } = await createApiKey(tenant.ctx, { name: "reads", scopes: ["catalog:read"] });
    expect((await api.call({ method: "GET", path: `${path}/secret`, key })).status).toBe(403);
  });
});
