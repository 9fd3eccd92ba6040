import { createApiKey } from "@posthorn/services";
import { createTestTenant } from "@posthorn/services/testing";
import { describe, expect, it } from "vitest";
import { call, get, makeSource, open, requestsOf, secret, send, signed } from "./sources-client.ts";
import { api, tenant, useTestApi } from "./use-test-api.ts";

useTestApi();

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
