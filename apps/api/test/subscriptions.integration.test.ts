import {
  createConsumer,
  createEndpoint,
  createEventType,
  disableEndpoint,
  listAuditLog,
  pauseEndpoint,
  updateEndpoint,
  updateEnvironment,
  updateEventType,
} from "@posthorn/services";
import { createTestTenant, type TestTenant } from "@posthorn/services/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { HttpAnswer } from "./http-client.ts";
import { startTestApi, type TestApi } from "./start-test-api.ts";

let api: TestApi;
/** A process of its own to the caches of keys. */
let otherApi: TestApi;
let tenant: TestTenant;
let acme: { consumerId: string; token: string };

beforeAll(async () => {
  [api, otherApi] = await Promise.all([startTestApi(), startTestApi()]);
});
afterAll(() => Promise.all([api?.close(), otherApi?.close()]));
beforeEach(async () => {
  tenant = await createTestTenant(api.platform);
  for (const name of ["invoice.paid", "order.sent"]) await createEventType(tenant.ctx, { name });
  acme = await newConsumer("Acme");
});

const url = "https://hook.example.com/in";
const patience = { timeout: 10_000, interval: 100 };

async function newConsumer(name: string) {
  const { id: consumerId } = await createConsumer(tenant.ctx, { name });
  const { json } = await call("POST", `/v1/consumers/${consumerId}/tokens`, {}, tenant.apiKey);
  return { consumerId, token: json.token as string };
}

const call = (method: string, path: string, json?: object, key = acme.token): Promise<HttpAnswer> =>
  api.call({ method, path, key, ...(json && { json }) });

async function subscribe(fields: object = {}, key = acme.token) {
  const answer = await call("POST", "/v1/subscriptions", { url, events: ["invoice.paid"], ...fields }, key);
  expect(answer.status, answer.text).toBe(201);
  return answer.json;
}

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

describe("a subscription", () => {
  it("is an endpoint of the consumer's that signs as x-webhook", async () => {
    const made = await subscribe({ secret: "a secret of our own" });
    expect(made).toMatchObject({
      consumer: acme.consumerId,
      url,
      events: ["invoice.paid"],
      active: true,
      state: "active",
      verification: null,
      secret: "a secret of our own",
    });
    const endpoint = await call("GET", `/v1/endpoints/${made.id}`, undefined, tenant.apiKey);
    expect(endpoint.json).toMatchObject({
      consumer: acme.consumerId,
      state: "enabled",
      signatureProfiles: ["x-webhook"],
    });
    const { items } = await listAuditLog(tenant.ctx, { actor: acme.consumerId });
    expect(items).toMatchObject([
      { action: "endpoint.created", actor: { kind: "consumer", id: acme.consumerId, name: "Acme" } },
    ]);
  });

  it("has a secret made for it where none is given", async () => {
    expect((await subscribe()).secret).toMatch(/^whsec_/);
  });

  it.each([
    [{ events: ["invoice.paid", "nope"] }, "events.1", "unknown_event_type"],
    [{ events: ["system.endpoint.failing"] }, "events.0", "unknown_event_type"],
    [{ events: ["invoice.*"] }, "events.0", "invalid_event_type_name"],
    [{ events: ["invoice.paid", "invoice.paid"] }, "events.1", "duplicate_item"],
    [{ events: [] }, "events", "too_few_items"],
    [{ url: "http://169.254.169.254/" }, "url", "url_ip_not_allowed"],
    [{ secret: "x" }, "secret", "invalid_secret"],
    [{ filter: {} }, "filter", "unknown_field"],
  ])("is refused with %j", async (fields, path, code) => {
    const body = { url, events: ["invoice.paid"], ...fields };
    const answer = await call("POST", "/v1/subscriptions", body);
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ path, code }] } });
  });

  it("can't ask for an event type that is archived", async () => {
    await updateEventType(tenant.ctx, { name: "order.sent", archived: true });
    const body = { url, events: ["order.sent"] };
    const answer = await call("POST", "/v1/subscriptions", body);
    expect(answer).toMatchObject({
      status: 422,
      json: { errors: [{ path: "events.0", code: "unknown_event_type" }] },
    });
  });

  it("is changed, switched off and on, and ended", async () => {
    const { id } = await subscribe();
    const path = `/v1/subscriptions/${id}`;
    const changed = await call("PATCH", path, {
      url: "https://hook.example.com/new",
      events: ["order.sent"],
    });
    expect(changed.json).toMatchObject({
      url: "https://hook.example.com/new",
      events: ["order.sent"],
      state: "active",
    });
    expect((await call("PATCH", path, { active: false })).json).toMatchObject({
      active: false,
      state: "inactive",
    });
    expect((await call("PATCH", path, { active: true })).json).toMatchObject({
      active: true,
      state: "active",
    });
    expect((await call("DELETE", path)).status).toBe(204);
    expect((await call("GET", path)).status).toBe(404);
    expect((await call("GET", "/v1/subscriptions")).json.items).toEqual([]);
  });

  it("is changed only as it was read, where the caller says so", async () => {
    const { id } = await subscribe();
    const path = `/v1/subscriptions/${id}`;
    const { headers } = await call("GET", path);
    const change = (events: string[]) =>
      api.call({
        method: "PATCH",
        path,
        key: acme.token,
        json: { events },
        headers: { "If-Match": String(headers.etag) },
      });
    expect((await change(["order.sent"])).status).toBe(200);
    expect((await change(["invoice.paid"])).json.code).toBe("precondition_failed");
  });

  it("stays off where the service that sends has disabled it, and held where it has paused it", async () => {
    const { id } = await subscribe();
    const path = `/v1/subscriptions/${id}`;
    await pauseEndpoint(tenant.ctx, { endpointId: id });
    expect((await call("GET", path)).json).toMatchObject({ active: true, state: "paused" });
    expect((await call("PATCH", path, { active: false })).json.code).toBe("invalid_state");
    await disableEndpoint(tenant.ctx, { endpointId: id });
    expect((await call("GET", path)).json).toMatchObject({ active: false, state: "disabled" });
    expect((await call("PATCH", path, { active: true })).json.code).toBe("invalid_state");
  });

  it("can be made for a consumer with an API key, which has to name it", async () => {
    const named = await subscribe({ consumer: acme.consumerId }, tenant.apiKey);
    expect((await call("GET", `/v1/subscriptions/${named.id}`)).json.consumer).toBe(acme.consumerId);
    const body = { url, events: ["invoice.paid"] };
    const unnamed = await call("POST", "/v1/subscriptions", body, tenant.apiKey);
    expect(unnamed).toMatchObject({
      status: 422,
      json: { errors: [{ path: "consumer", code: "missing_field" }] },
    });
    const unknown = await call("POST", "/v1/subscriptions", { ...body, consumer: "nobody" }, tenant.apiKey);
    expect(unknown.json.errors).toMatchObject([{ path: "consumer", code: "unknown_consumer" }]);
    const other = await newConsumer("Other");
    const forged = await call("POST", "/v1/subscriptions", { ...body, consumer: other.consumerId });
    expect(forged.status).toBe(403);
  });

  it("counts to the consumer's own limit, also where two are made at once", async () => {
    await updateEnvironment(tenant.ctx, { subscriptionsPerConsumer: 2 });
    await subscribe();
    const body = { url, events: ["invoice.paid"] };
    const answers = await Promise.all([1, 2, 3].map(() => call("POST", "/v1/subscriptions", body)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.json.code).toBe("subscription_limit_reached");
    const other = await newConsumer("Other");
    await subscribe({}, other.token);
  });

  it("is seen page by page, and endpoints that the tenant made for the consumer are none", async () => {
    await createEndpoint(tenant.ctx, { url, consumer: acme.consumerId });
    const ids = [];
    for (let made = 0; made < 3; made++) ids.push((await subscribe()).id);
    const first = (await call("GET", "/v1/subscriptions?limit=2")).json;
    const second = (await call("GET", `/v1/subscriptions?limit=2&cursor=${first.nextCursor}`)).json;
    expect([...first.items, ...second.items].map(({ id }: { id: string }) => id)).toEqual(ids.toReversed());
    expect(second.nextCursor).toBeNull();
  });

  it("ends as one where the tenant gives its endpoint to somebody else", async () => {
    const { id } = await subscribe();
    const other = await newConsumer("Other");
    await updateEndpoint(tenant.ctx, { endpointId: id, consumer: other.consumerId });
    for (const { token } of [acme, other]) {
      expect((await call("GET", `/v1/subscriptions/${id}`, undefined, token)).status).toBe(404);
    }
  });

  it("is made once for an Idempotency-Key, which is each consumer's own", async () => {
    const other = await newConsumer("Other");
    const make = (key: string) =>
      api.call({
        method: "POST",
        path: "/v1/subscriptions",
        key,
        json: { url, events: ["invoice.paid"] },
        headers: { "Idempotency-Key": "same" },
      });
    const first = await make(acme.token);
    const repeated = await make(acme.token);
    const theirs = await make(other.token);
    expect(repeated.json).toEqual({ ...first.json, secret: null });
    expect(theirs.json.consumer).toBe(other.consumerId);
    expect(theirs.json.id).not.toBe(first.json.id);
  });
});

describe("where the environment verifies URLs", () => {
  beforeEach(() => updateEnvironment(tenant.ctx, { verifySubscriptions: true }));

  it("a subscription begins as unverified, and its endpoint takes nothing", async () => {
    const made = await subscribe();
    expect(made).toMatchObject({
      active: true,
      state: "unverified",
      verification: { tries: 0, lastError: null, nextTryAt: expect.any(String) },
    });
    const event = await call("POST", "/v1/events", { type: "invoice.paid", data: {} }, tenant.apiKey);
    const { json } = await call("GET", `/v1/events/${event.json.id}`, undefined, tenant.apiKey);
    expect(json.skipped).toMatchObject([{ endpointId: made.id, reason: "endpoint_disabled" }]);
    expect((await call("GET", `/v1/subscriptions/${made.id}/deliveries`)).json.items).toEqual([]);
  });

  it("one that is made switched off is asked when it is switched on", async () => {
    const { id } = await subscribe({ active: false });
    const path = `/v1/subscriptions/${id}`;
    expect((await call("GET", path)).json).toMatchObject({ state: "inactive", verification: null });
    expect((await call("PATCH", path, { active: true })).json.state).toBe("unverified");
  });

  it("one that is there keeps receiving until its URL changes", async () => {
    await updateEnvironment(tenant.ctx, { verifySubscriptions: false });
    const { id } = await subscribe();
    await updateEnvironment(tenant.ctx, { verifySubscriptions: true });
    const path = `/v1/subscriptions/${id}`;
    expect((await call("PATCH", path, { events: ["order.sent"] })).json.state).toBe("active");
    expect((await call("PATCH", path, { url: "https://hook.example.com/new" })).json.state).toBe(
      "unverified",
    );
  });

  describe("the tenant itself", () => {
    const enable = async (id: string) => {
      const answer = await call("POST", `/v1/endpoints/${id}/enable`, undefined, tenant.apiKey);
      return [answer.json.state, answer.json.disabledReason];
    };
    const newUrl = { url: "https://hook.example.com/new" };
    const change = (id: string) => call("PATCH", `/v1/endpoints/${id}`, newUrl, tenant.apiKey);

    it("can't enable one whose URL isn't verified, but have it asked", async () => {
      const waiting = await subscribe();
      expect(await enable(waiting.id)).toEqual(["disabled", "unverified"]);
      const off = await subscribe({ active: false });
      expect(await enable(off.id)).toEqual(["disabled", "unverified"]);
      const { json } = await call("GET", `/v1/subscriptions/${off.id}`);
      expect(json).toMatchObject({ state: "unverified", verification: { nextTryAt: expect.any(String) } });
      await updateEnvironment(tenant.ctx, { verifySubscriptions: false });
      for (const { id } of [waiting, off]) expect(await enable(id)).toEqual(["enabled", null]);
    });

    it("enables its own endpoints as ever", async () => {
      const { id } = await createEndpoint(tenant.ctx, { url, consumer: acme.consumerId });
      await disableEndpoint(tenant.ctx, { endpointId: id });
      expect(await enable(id)).toEqual(["enabled", null]);
    });

    it("has a new URL verified, too", async () => {
      await updateEnvironment(tenant.ctx, { verifySubscriptions: false });
      const [receiving, off, paused] = [
        await subscribe(),
        await subscribe({ active: false }),
        await subscribe(),
      ];
      await pauseEndpoint(tenant.ctx, { endpointId: paused.id });
      await updateEnvironment(tenant.ctx, { verifySubscriptions: true });
      expect((await change(receiving.id)).json).toMatchObject({
        ...newUrl,
        state: "disabled",
        disabledReason: "unverified",
      });
      expect((await change(off.id)).json).toMatchObject({ ...newUrl, disabledReason: "by_consumer" });
      expect(await change(paused.id)).toMatchObject({ status: 409, json: { code: "invalid_state" } });
      expect(await enable(off.id)).toEqual(["disabled", "unverified"]);
    });
  });
});
