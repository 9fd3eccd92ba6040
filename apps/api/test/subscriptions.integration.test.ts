import {
  createEndpoint,
  disableEndpoint,
  listAuditLog,
  pauseEndpoint,
  updateEndpoint,
  updateEnvironment,
  updateEventType,
} from "@posthorn/services";
import { describe, expect, it } from "vitest";
import { acme, call, newConsumer, subscribe, url, useSubscriptions } from "./subscriptions-client.ts";
import { api, tenant } from "./use-test-api.ts";

useSubscriptions();

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
