import { createHmac } from "node:crypto";
import { type CreateSourceInput, toPublicId } from "@posthorn/core";
import { createApiKey, setTenantLimits } from "@posthorn/services";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
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

const secret = "It's a Secret to Everybody";
const call = (method: string, path: string, json?: unknown, key = tenant.apiKey) =>
  api.call({ method, path, key, ...(json !== undefined && { json }) });
const get = async (path: string) => (await call("GET", path)).json;

async function makeSource(fields: Partial<CreateSourceInput> = {}) {
  const { status, json } = await call("POST", "/v1/sources", {
    name: "Repository",
    provider: "github",
    secrets: [secret],
    ...fields,
  });
  expect(status).toBe(201);
  return json;
}
const open: Partial<CreateSourceInput> = {
  provider: "generic",
  secrets: [],
  settings: { generic: { verification: "none" } },
};
const requestsOf = async ({ id }: { id: string }, query = "") =>
  (await get(`/v1/sources/${id}/requests${query}`)).items;

function send(path: string, body: string | Buffer, headers: Record<string, string> = {}, method = "POST") {
  return api.call({ method, path, headers, ...(method === "POST" && { body: [body] }) });
}
const signed = (body: string, more: Record<string, string> = {}) => ({
  "Content-Type": "application/json",
  "X-Hub-Signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  "X-GitHub-Event": "push",
  ...more,
});

describe("a source", () => {
  it("is made, read, listed, changed and deleted, and never shows its secrets", async () => {
    const created = await call("POST", "/v1/sources", {
      name: "Repository",
      provider: "github",
      secrets: [secret],
    });
    const { id } = created.json;
    expect(created.json).toEqual({
      id: expect.stringMatching(/^src_[0-9a-z]{26}$/),
      name: "Repository",
      provider: "github",
      path: `/in/${id}`,
      secretCount: 1,
      settings: {},
      enabled: true,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    const read = await call("GET", `/v1/sources/${id}`);
    expect(read.json).toEqual(created.json);
    expect((await get("/v1/sources")).items).toEqual([created.json]);
    const changed = await api.call({
      method: "PATCH",
      path: `/v1/sources/${id}`,
      key: tenant.apiKey,
      headers: { "If-Match": String(read.headers.etag) },
      json: { secrets: ["s3cret-2", secret], name: "Repositories" },
    });
    expect(changed.json).toMatchObject({ name: "Repositories", secretCount: 2 });
    const stale = await api.call({
      method: "DELETE",
      path: `/v1/sources/${id}`,
      key: tenant.apiKey,
      headers: { "If-Match": String(read.headers.etag) },
    });
    expect(stale.status).toBe(412);
    expect(created.text + read.text + changed.text).not.toMatch(/Secret to|s3cret/);
    expect((await call("DELETE", `/v1/sources/${id}`)).status).toBe(204);
    expect((await call("GET", `/v1/sources/${id}`)).status).toBe(404);
  });

  it.each<[string, object, string, string]>([
    ["no secret", { secrets: [] }, "secrets", "secret_required"],
    ["an empty secret", { secrets: [""] }, "secrets.0", "too_short"],
    ["another provider's settings", { settings: { slack: {} } }, "settings.slack", "setting_not_of_provider"],
    ["no key of Alipay's", { provider: "alipay" }, "secrets.0", "invalid_secret"],
    ["a private key", { provider: "standard-webhooks", secrets: ["whsk_1"] }, "secrets.0", "invalid_secret"],
    ["a secret that nothing uses", { ...open, secrets: ["s3cret"] }, "secrets", "secret_not_used"],
    [
      "an hmac without its settings",
      { provider: "generic", settings: { generic: { verification: "hmac" } } },
      "settings.generic.hmac",
      "missing_field",
    ],
    [
      "a time that is not signed",
      {
        provider: "generic",
        settings: { generic: { verification: "hmac", hmac: { header: "X-S", timestampHeader: "X-T" } } },
      },
      "settings.generic.hmac.content",
      "invalid_signed_content",
    ],
    [
      "a user name without basic authentication",
      { provider: "generic", settings: { generic: { username: "ann" } } },
      "settings.generic.username",
      "setting_not_of_verification",
    ],
  ])("with %s is refused", async (_what, fields, path, code) => {
    const json = { name: "x", provider: "github", secrets: [secret], ...fields };
    expect(await call("POST", "/v1/sources", json)).toMatchObject({
      status: 422,
      json: { code, errors: [{ path, code }] },
    });
  });

  it("is its tenant's alone, and a matter of its own scopes", async () => {
    const { id, path } = await makeSource();
    await send(path, "{}", signed("{}"));
    const [request] = await requestsOf({ id });
    const stranger = await createTestTenant(api.platform);
    for (const [method, where, json] of [
      ["GET", `/v1/sources/${id}`],
      ["PATCH", `/v1/sources/${id}`, {}],
      ["DELETE", `/v1/sources/${id}`],
      ["GET", `/v1/sources/${id}/requests`],
      ["GET", `/v1/sources/${id}/requests/${request.id}`],
      ["POST", `/v1/sources/${id}/requests/${request.id}/replay`],
    ] as const) {
      expect((await call(method, where, json, stranger.apiKey)).status).toBe(404);
    }
    const { key } = await createApiKey(tenant.ctx, { name: "reader", scopes: ["sources:read"] });
    expect((await call("GET", `/v1/sources/${id}/requests`, undefined, key)).status).toBe(200);
    expect((await call("PATCH", `/v1/sources/${id}`, {}, key)).status).toBe(403);
    expect((await call("GET", "/v1/endpoints", undefined, key)).status).toBe(403);
  });
});

describe("a request", () => {
  it("makes its event's type at first sight, and goes to endpoints like any event", async () => {
    const endpoint = await call("POST", "/v1/endpoints", {
      url: "http://127.0.0.1:8099/hook",
      eventTypes: ["github.*"],
    });
    expect(endpoint.status).toBe(201);
    const { path } = await makeSource();
    const body = '{"action":"opened","n":1.0}';
    const both = await Promise.all([
      send(path, body, signed(body, { "X-GitHub-Delivery": "d1", "X-GitHub-Event": "issues" })),
      send(path, body, signed(body, { "X-GitHub-Delivery": "d2", "X-GitHub-Event": "issues" })),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await get("/v1/event-types/github.issues.opened")).toMatchObject({
      group: "github",
      payloadCheck: "off",
      schema: null,
    });
    const event = await get(`/v1/events/${both[0]?.json.eventId}`);
    expect(event).toMatchObject({ type: "github.issues.opened", considered: 1 });
    expect(event.deliveries).toMatchObject([{ endpointId: endpoint.json.id }]);
    await call("PATCH", "/v1/event-types/github.issues.opened", { archived: true });
    const archived = await send(path, body, signed(body, { "X-GitHub-Event": "issues" }));
    expect(archived).toMatchObject({ status: 422, json: { code: "event_type_archived" } });
  });

  it("that came before the source had its secret is let through once it has", async () => {
    const { id, path } = await makeSource({ provider: "standard-webhooks", secrets: [] });
    const body = '{"type":"invoice.paid"}';
    const time = String(Math.floor(Date.now() / 1000));
    const key = Buffer.from("a key of at least 24 bytes, say");
    const signature = createHmac("sha256", key).update(`m1.${time}.${body}`).digest("base64");
    const headers = {
      "webhook-id": "m1",
      "webhook-timestamp": time,
      "webhook-signature": `v1,${signature}`,
    };
    expect(await send(path, body, headers)).toMatchObject({
      status: 401,
      json: { code: "secret_not_configured" },
    });
    const [refused] = await requestsOf({ id });
    expect(refused.detail).toContain("has no secret yet");
    await call("PATCH", `/v1/sources/${id}`, { secrets: [`whsec_${key.toString("base64")}`] });
    expect(await call("POST", `/v1/sources/${id}/requests/${refused.id}/replay`)).toMatchObject({
      status: 200,
      json: { outcome: "accepted", eventType: "standard-webhooks.invoice.paid" },
    });
  });

  it("that is refused stands in the log with its reason, and becomes no event", async () => {
    const { id, path } = await makeSource();
    const answer = await send(path, '{"a":1}', { ...signed("{}"), Authorization: "Bearer s3cret" });
    expect(answer).toMatchObject({ status: 401, json: { code: "signature_mismatch" } });
    const [request] = await requestsOf({ id }, "?outcome=refused");
    expect(request).toMatchObject({
      outcome: "refused",
      reason: "signature_mismatch",
      status: 401,
      eventId: null,
      method: "POST",
      path,
      address: "127.0.0.1",
      bodyBytes: 7,
    });
    const detail = await call("GET", `/v1/sources/${id}/requests/${request.id}`);
    expect(detail.json).toMatchObject({ body: '{"a":1}', bodyTruncated: false });
    expect(detail.json.headers).toMatchObject({ "x-github-event": "push", authorization: "***" });
    expect(detail.text).not.toContain("s3cret");
    expect((await get("/v1/events")).items).toEqual([]);
    expect(await requestsOf({ id }, "?outcome=accepted")).toEqual([]);
    expect(await requestsOf({ id }, `?to=${request.receivedAt}&from=2026-01-01T00:00:00Z`)).toEqual([]);
    expect(await call("GET", `/v1/sources/${id}/requests?from=yesterday`)).toMatchObject({
      status: 422,
      json: { errors: [{ path: "from" }] },
    });
  });

  it("is taken in parts up to 1 MiB, of which 64 KiB are kept for the log", async () => {
    const { id, path } = await makeSource(open);
    const large = JSON.stringify({ text: "x".repeat(1024 * 1024 - 11) });
    expect(Buffer.byteLength(large)).toBe(1024 * 1024);
    expect((await send(path, large)).status).toBe(200);
    const [request] = await requestsOf({ id });
    const detail = await get(`/v1/sources/${id}/requests/${request.id}`);
    expect([detail.bodyBytes, detail.body.length, detail.bodyTruncated]).toEqual([1024 * 1024, 65_536, true]);
    const replay = await call("POST", `/v1/sources/${id}/requests/${request.id}/replay`);
    expect(replay).toMatchObject({ status: 409, json: { code: "body_not_kept" } });
    expect(await send(path, `${large} `)).toMatchObject({ status: 413, json: { code: "payload_too_large" } });
    expect((await requestsOf({ id }))[0]).toMatchObject({ outcome: "refused", reason: "payload_too_large" });
  });

  it("to a source that is disabled, or is none, is refused", async () => {
    const { id, path } = await makeSource({ enabled: false });
    expect(await send(path, "{}", signed("{}"))).toMatchObject({
      status: 403,
      json: { code: "source_disabled" },
    });
    expect(await requestsOf({ id })).toMatchObject([{ reason: "source_disabled" }]);
    for (const none of ["/in/src_01kb3v9w0hf5tb0r2x8c6d4e7m", "/in/nothing"]) {
      expect((await send(none, "{}")).status).toBe(404);
    }
    const other = await makeSource();
    expect(await send(other.path, "", {}, "GET")).toMatchObject({ status: 405 });
    expect((await send(other.path, "", {}, "PUT")).status).toBe(405);
  });

  it("beyond the tenant's limit is turned away, and not kept", async () => {
    await setTenantLimits(api.platform, {
      tenantId: toPublicId("tenant", tenant.tenantId),
      requestLimit: { perSecond: 1, burst: 3 },
    });
    const { id, path } = await makeSource(open);
    const answers = [];
    for (let sent = 0; sent < 4; sent++) answers.push(await send(path, "{}"));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[3]?.headers["retry-after"]).toBeDefined();
    expect(await requestsOf({ id })).toHaveLength(3);
  });
});

describe("a sender of one's own choice", () => {
  const generic = (settings: object, secrets = ["s3cret"]) =>
    makeSource({ provider: "generic", secrets, settings: { generic: settings } });

  it("signs as its settings say", async () => {
    const { id, path } = await generic({
      verification: "hmac",
      hmac: {
        algorithm: "sha512",
        encoding: "base64",
        header: "X-Own-Signature",
        prefix: "v2,",
        content: "{header:X-Own-Id}.{timestamp}.{body}",
        timestampHeader: "X-Own-Time",
      },
      eventTypeField: "meta.kind",
      deliveryIdHeader: "X-Own-Id",
    });
    const body = '{"meta":{"kind":"order/paid"}}';
    const time = String(Math.floor(Date.now() / 1000));
    const headersOf = (text: string, deliveryId: string) => ({
      "X-Own-Id": deliveryId,
      "X-Own-Time": time,
      "X-Own-Signature": `v2,${createHmac("sha512", "s3cret").update(`${deliveryId}.${time}.${text}`).digest("base64")}`,
    });
    expect((await send(path, body, headersOf(body, "1"))).json).toMatchObject({ duplicate: false });
    expect((await requestsOf({ id }))[0].eventType).toBe("generic.order.paid");
    expect((await send(path, body, headersOf(body, "1"))).json).toMatchObject({ duplicate: true });
    expect((await send(path, body, headersOf(body, "2"))).json).toMatchObject({ duplicate: false });
    const forged = await send(path, body, { ...headersOf(body, "3"), "X-Own-Id": "4" });
    expect(forged).toMatchObject({ status: 401, json: { code: "signature_mismatch" } });
  });

  it("of X-Webhook-Signature can't be repeated under another id, and is answered 403 when it is wrong", async () => {
    const { path } = await generic({});
    const time = String(Math.floor(Date.now() / 1000));
    const signature = createHmac("sha256", "s3cret").update(`${time}.{}`).digest("hex");
    const headers = { "X-Webhook-Timestamp": time, "X-Webhook-Signature": signature, "X-Event-Type": "a.b" };
    const first = await send(path, "{}", { ...headers, "X-Event-ID": "1" });
    expect(first.json).toMatchObject({ duplicate: false });
    const again = await send(path, "{}", { ...headers, "X-Event-ID": "2" });
    expect(again.json).toEqual({ received: true, eventId: first.json.eventId, duplicate: true });
    expect(await get(`/v1/events/${first.json.eventId}`)).toMatchObject({ type: "generic.a.b" });
    expect((await send(path, "{ }", headers)).status).toBe(403);
  });

  it("brings a password or a key, which are not kept", async () => {
    const basic = await generic({ verification: "basic", username: "ann" });
    const authorization = (text: string) => ({
      Authorization: `Basic ${Buffer.from(text).toString("base64")}`,
    });
    expect((await send(basic.path, "{}", authorization("ann:s3cret"))).status).toBe(200);
    expect((await send(basic.path, "{}", authorization("ann:wrong"))).status).toBe(401);
    const apiKey = await generic({ verification: "api-key", apiKeyHeader: "X-Own" });
    expect((await send(apiKey.path, "{}", { "X-Own": "s3cret" })).status).toBe(200);
    expect((await send(apiKey.path, "{}", { "X-Own": "wrong" })).status).toBe(401);
    for (const { id } of [basic, apiKey]) {
      const [refused, accepted] = await requestsOf({ id });
      expect([refused.outcome, accepted.outcome]).toEqual(["refused", "accepted"]);
      const kept = (await call("GET", `/v1/sources/${id}/requests/${accepted.id}`)).text;
      expect(kept).not.toMatch(/s3cret|czNjcmV0/);
      const replay = (requestId: string) => call("POST", `/v1/sources/${id}/requests/${requestId}/replay`);
      expect(await replay(refused.id)).toMatchObject({ status: 409, json: { code: "not_verifiable" } });
      expect((await replay(accepted.id)).status).toBe(200);
    }
  });

  it("may say everything in a query, or in a form", async () => {
    const { id, path } = await makeSource(open);
    const asked = await send(`${path}?a=1&token=s3cret`, "", {}, "GET");
    const event = await get(`/v1/events/${asked.json.eventId}`);
    expect(event).toMatchObject({ type: "generic.event", data: { a: "1", token: "s3cret" } });
    expect((await requestsOf({ id }))[0]).toMatchObject({ method: "GET", path: `${path}?a=1&token=***` });
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    const inForm = await send(path, "b=x+y", form);
    expect((await get(`/v1/events/${inForm.json.eventId}`)).data).toEqual({ b: "x y" });
  });
});

describe("a replay", () => {
  it("of a refused request lets it through once, when the source is right", async () => {
    const { id, path } = await makeSource({ secrets: ["wrong"] });
    const body = '{"ref":"main"}';
    await send(path, body, signed(body));
    const [refused] = await requestsOf({ id });
    const replay = () => call("POST", `/v1/sources/${id}/requests/${refused.id}/replay`);
    expect(await replay()).toMatchObject({ status: 409, json: { code: "still_refused" } });
    await call("PATCH", `/v1/sources/${id}`, { secrets: [secret] });
    const through = await replay();
    expect(through).toMatchObject({
      status: 200,
      json: { outcome: "accepted", eventType: "github.push", replayOf: refused.id },
    });
    expect(await get(`/v1/events/${through.json.eventId}`)).toMatchObject({ data: { ref: "main" } });
    expect(await requestsOf({ id })).toMatchObject([
      { id: through.json.id, outcome: "accepted" },
      { id: refused.id, outcome: "refused" },
    ]);
  });

  it("of an accepted one makes another event, and of an erased one none", async () => {
    const { id, path } = await makeSource();
    const body = '{"ref":"main"}';
    const { json: first } = await send(path, body, signed(body, { "X-GitHub-Delivery": "d1" }));
    const [accepted] = await requestsOf({ id });
    const where = `/v1/sources/${id}/requests/${accepted.id}`;
    const again = await call("POST", `${where}/replay`);
    expect(again.json).toMatchObject({ outcome: "accepted", replayOf: accepted.id });
    expect(again.json.eventId).not.toBe(first.eventId);
    const log = (await get("/v1/sources")).items;
    expect(log).toHaveLength(1);

    await call("DELETE", `/v1/events/${first.eventId}/payload`);
    expect(await get(where)).toMatchObject({ body: null, headers: {} });
    expect(await call("POST", `${where}/replay`)).toMatchObject({
      status: 409,
      json: { code: "body_not_kept" },
    });
  });
});
