import { createEndpoint, disableEndpoint, pauseEndpoint, updateEnvironment } from "@posthorn/services";
import { beforeEach, describe, expect, it } from "vitest";
import { acme, call, subscribe, url, useSubscriptions } from "./subscriptions-client.ts";
import { tenant } from "./use-test-api.ts";

useSubscriptions();

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
