import { randomUUID } from "node:crypto";
import { createApiKey } from "@posthorn/services";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { type Mailbox, startMailbox } from "@posthorn/services/testing/mailbox";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";

const webhookUrl = "http://127.0.0.1:8099/services/secret-part";
let mailbox: Mailbox;
let api: TestApi;
let tenant: TestTenant;
let key: string;

beforeAll(async () => {
  mailbox = await startMailbox();
  const dashboardUrl = "https://posthorn.example";
  api = await startTestApi({ mail: { smtpUrl: mailbox.url, from: "posthorn@example.com", dashboardUrl } });
});
afterAll(async () => {
  await api?.close();
  await mailbox?.close();
});
beforeEach(async () => {
  tenant = await createTestTenant(api.platform);
  ({ key } = await createApiKey(tenant.ctx, { name: "admin", scopes: ["admin", "endpoints:read"] }));
});

const call = (method: string, path: string, json?: unknown, headers: Record<string, string> = {}) =>
  api.call({ method, path, key, headers, ...(json !== undefined && { json }) });
const newEmail = () => `ops-${randomUUID()}@example.com`;

describe("alerts", () => {
  it("are changed as they were read, and never show the webhook's URL", async () => {
    const first = await call("GET", "/v1/alerts");
    expect(first).toMatchObject({ status: 200, json: { webhookHost: null, mailConfigured: true } });
    const ifMatch = { "If-Match": String(first.headers.etag) };
    const changed = await call("PATCH", "/v1/alerts", { webhookUrl, types: [] }, ifMatch);
    expect(changed).toMatchObject({ status: 200, json: { webhookHost: "127.0.0.1:8099", types: [] } });
    expect(changed.text).not.toContain("secret-part");
    expect(await call("PATCH", "/v1/alerts", { webhookUrl: null }, ifMatch)).toMatchObject({ status: 412 });
    const unchanged = { "If-None-Match": String(changed.headers.etag) };
    expect(await call("GET", "/v1/alerts", undefined, unchanged)).toMatchObject({ status: 304 });
  });

  it("go to addresses whose readers were asked, once for a repeated request", async () => {
    const email = newEmail();
    const repeated = { "Idempotency-Key": randomUUID() };
    const added = await call("POST", "/v1/alerts/recipients", { email }, repeated);
    expect(added).toMatchObject({ status: 201, json: { email, confirmedAt: null, mailError: null } });
    expect((await call("POST", "/v1/alerts/recipients", { email }, repeated)).json).toEqual(added.json);
    expect(mailbox.to(email)).toHaveLength(1);
    const path = `/v1/alerts/recipients/${added.json.id}`;
    expect(await call("POST", `${path}/ask`)).toMatchObject({ status: 200, json: { id: added.json.id } });
    expect(mailbox.to(email)).toHaveLength(2);
    expect(await call("DELETE", path)).toMatchObject({ status: 204 });
    expect(await call("DELETE", path)).toMatchObject({ status: 404 });
    expect((await call("GET", "/v1/alerts")).json.recipients).toEqual([]);
  });

  it("are not asked for in the name of an organization none of whose members has confirmed their address", async () => {
    const { ctx } = await createTestTenant(api.platform, { unconfirmed: true });
    const { key } = await createApiKey(ctx, { name: "admin", scopes: ["admin"] });
    const email = newEmail();
    const refused = { status: 403, json: { code: "email_unconfirmed" } };
    const add = { method: "POST", path: "/v1/alerts/recipients", key, json: { email } };
    expect(await api.call(add)).toMatchObject(refused);
    expect(mailbox.to(email)).toEqual([]);
  });

  it("say which field is wrong", async () => {
    for (const [method, path, json, code, at] of [
      ["PATCH", "/v1/alerts", { webhookUrl: "http://10.0.0.1/" }, "url_ip_not_allowed", "webhookUrl"],
      ["PATCH", "/v1/alerts", { types: ["invoice.paid"] }, "invalid_value", "types.0"],
      ["PATCH", "/v1/alerts", { email: "x" }, "unknown_field", "email"],
      ["POST", "/v1/alerts/recipients", { email: "x" }, "invalid_value", "email"],
      ["POST", "/v1/alerts/test", { to: "me" }, "unknown_field", "to"],
    ] as const) {
      expect(await call(method, path, json), path).toMatchObject({
        status: 422,
        json: { code, errors: [{ path: at }] },
      });
    }
  });

  it("can be tried out where somebody would get one", async () => {
    expect(await call("POST", "/v1/alerts/test")).toMatchObject({
      status: 409,
      json: { code: "no_alert_channel" },
    });
    await call("PATCH", "/v1/alerts", { webhookUrl });
    expect(await call("POST", "/v1/alerts/test")).toMatchObject({
      status: 202,
      json: { lastAlerts: [{ recipientId: null, state: "waiting", test: true }] },
    });
    expect(await call("POST", "/v1/alerts/test")).toMatchObject({ status: 429 });
  });

  it("are an admin's to change", async () => {
    const { key: reader } = await createApiKey(tenant.ctx, { name: "reader", scopes: ["endpoints:read"] });
    const forbidden = { status: 403, json: { code: "insufficient_scope" } };
    expect((await api.call({ method: "GET", path: "/v1/alerts", key: reader })).status).toBe(200);
    for (const [method, path] of [
      ["PATCH", "/v1/alerts"],
      ["POST", "/v1/alerts/test"],
      ["DELETE", "/v1/alerts/recipients/alr_x"],
    ] as const) {
      const json = method === "PATCH" ? { types: [] } : undefined;
      expect(await api.call({ method, path, key: reader, ...(json && { json }) }), path).toMatchObject(
        forbidden,
      );
    }
  });
});
