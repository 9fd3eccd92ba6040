import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "./start-test-api.ts";
import { acme, call, useSubscriptions } from "./subscriptions-client.ts";
import { tenant } from "./use-test-api.ts";

const patience = { timeout: 10_000, interval: 100 };
/** A process of its own to the caches of keys. */
let otherApi: TestApi;

useSubscriptions();
beforeAll(async () => {
  otherApi = await startTestApi();
});
afterAll(() => otherApi?.close());

describe("a consumer's token", () => {
  it("is shown once, and listed by its first characters", async () => {
    const path = `/v1/consumers/${acme.consumerId}/tokens`;
    const made = await call("POST", path, { description: "Orders", expiresIn: 3_600 }, tenant.apiKey);
    expect(made.json).toMatchObject({
      id: expect.stringMatching(/^ctk_/),
      token: expect.stringMatching(/^pc_live_\w{36}$/),
      description: "Orders",
    });
    const lifeMs = Date.parse(made.json.expiresAt) - Date.now();
    expect(lifeMs).toBeGreaterThan(3_500_000);
    expect(lifeMs).toBeLessThan(3_700_000);
    const listed = await call("GET", path, undefined, tenant.apiKey);
    expect(listed.json.items).toHaveLength(2);
    expect(listed.json.items[0]).toMatchObject({ id: made.json.id, prefix: made.json.token.slice(0, 12) });
    expect(listed.text).not.toContain(made.json.token);
  });

  it.each([
    [{ expiresIn: 60, expiresAt: null }, "expiresIn", "expiry_given_twice"],
    [{ expiresIn: 1 }, "expiresIn", "out_of_range"],
    [{ expiresAt: "2020-01-01T00:00:00Z" }, "expiresAt", "out_of_range"],
  ])("is refused with %j", async (body, path, code) => {
    const answer = await call("POST", `/v1/consumers/${acme.consumerId}/tokens`, body, tenant.apiKey);
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ path, code }] } });
  });

  it("is refused by every process within seconds of its revocation", async () => {
    const path = `/v1/consumers/${acme.consumerId}/tokens`;
    const { json } = await call("POST", path, {}, tenant.apiKey);
    const asked = () => otherApi.call({ path: "/v1/subscriptions", key: json.token });
    expect((await asked()).status).toBe(200);
    const revoked = await call("POST", `${path}/${json.id}/revoke`, {}, tenant.apiKey);
    expect(revoked.json.revokedAt).not.toBeNull();
    const since = performance.now();
    await expect.poll(async () => (await asked()).status, patience).toBe(401);
    expect(performance.now() - since).toBeLessThan(5_000);
  });

  it("ends with its consumer", async () => {
    await call("DELETE", `/v1/consumers/${acme.consumerId}`, undefined, tenant.apiKey);
    const asked = () => otherApi.call({ path: "/v1/subscriptions", key: acme.token });
    expect((await asked()).status).toBe(401);
  });

  it("reaches nothing but subscriptions", async () => {
    for (const path of [
      "/v1/endpoints",
      "/v1/consumers",
      "/v1/event-types",
      "/v1/subscriptionsx",
      "/v1/nope",
    ]) {
      expect(await call("GET", path), path).toMatchObject({
        status: 403,
        json: { code: "insufficient_scope" },
      });
    }
  });
});
