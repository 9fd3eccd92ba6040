import { createHmac } from "node:crypto";
import { toPublicId } from "@posthorn/core";
import { createApiKey, setTenantLimits } from "@posthorn/services";
import { describe, expect, it } from "vitest";
import { call, get, makeSource, open, requestsOf, secret, send, signed } from "./sources-client.ts";
import { api, tenant, useTestApi } from "./use-test-api.ts";

useTestApi();

describe("a request", () => {
  it("can be tried out by a key that reads, and becomes nothing", async () => {
    const { id } = await makeSource();
    const { key } = await createApiKey(tenant.ctx, { name: "reads", scopes: ["sources:read"] });
    const check = (headers: object, body: string) =>
      call("POST", `/v1/sources/${id}/check`, { headers, body }, key);
    const body = '{"action":"opened"}';
    expect(await check(signed(body), body)).toMatchObject({ status: 200, json: { verdict: "verified" } });
    expect((await check(signed(body), '{"action": "opened"}')).json).toMatchObject({
      verdict: "body_reformatted",
      reason: "signature_mismatch",
    });
    expect((await check({}, body)).json).toMatchObject({ verdict: "refused", reason: "missing_signature" });
    expect(await call("POST", `/v1/sources/${id}/check`, { headers: {} }, key)).toMatchObject({
      status: 422,
      json: { errors: [{ path: "body" }] },
    });
    expect(await requestsOf({ id })).toEqual([]);
  });

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
