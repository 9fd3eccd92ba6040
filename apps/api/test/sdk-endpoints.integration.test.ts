import { describe, expect, it } from "vitest";
// The source, not the built package: what is built may be older.
import {
  ConflictError,
  NotFoundError,
  PermissionError,
  Posthorn,
  ValidationError,
} from "../../../packages/sdk/src/index.ts";
import { collect, deliver, itHasCalledEveryMethodOf, noteCalls, posthorn, url, useSdk } from "./use-sdk.ts";
import { api, tenant } from "./use-test-api.ts";

useSdk();

describe("the SDK's endpoints and consumers", () => {
  it("makes an endpoint with every field, changes and deletes it", async () => {
    await posthorn.eventTypes.create({ name: "invoice.paid" });
    const fields = {
      url,
      description: "Billing",
      eventTypes: ["invoice.*", "system.endpoint.failing"],
      filter: { "data.amount": { gte: 100 }, not: { "metadata.test": "yes" } },
      retrySchedule: [5, 60],
      timeoutMs: 5_000,
      maxInFlight: 7,
      rateLimit: 50,
      signatureProfiles: ["standard", "github"] as const,
      ordering: { key: "data.customer.id", afterDead: "hold" } as const,
      batch: null,
    };
    const { secret, publicKey, ...created } = await posthorn.endpoints.create({
      ...fields,
      signatureProfiles: [...fields.signatureProfiles],
      secretType: "hmac",
    });
    expect(created).toMatchObject({ ...fields, state: "enabled", health: "healthy", disabledReason: null });
    expect([secret.startsWith("whsec_"), publicKey]).toEqual([true, null]);
    expect(await posthorn.endpoints.get(created.id)).toEqual(created);
    expect(await collect(posthorn.endpoints.list())).toEqual([created]);

    const batch = { maxEvents: 10, maxSeconds: 2 };
    const changed = await posthorn.endpoints.update(created.id, { ordering: null, batch, filter: null });
    expect(changed).toMatchObject({ ordering: null, batch, filter: null, description: "Billing" });
    await expect(posthorn.endpoints.update(created.id, { ordering: {} })).rejects.toBeInstanceOf(
      ValidationError,
    );

    expect(await posthorn.endpoints.getSecret(created.id)).toEqual({ secret, publicKey });
    await posthorn.endpoints.update(created.id, { signatureProfiles: ["standard"] });
    const rotated = await posthorn.endpoints.rotateSecret(created.id, {
      overlapSeconds: 60,
      secretType: "ed25519",
    });
    expect(rotated).toEqual({
      secret: expect.stringMatching(/^whsk_/),
      publicKey: expect.stringMatching(/^whpk_/),
    });
    expect(await posthorn.endpoints.getSecret(created.id)).toEqual(rotated);

    expect(await posthorn.endpoints.delete(created.id)).toBeUndefined();
    await expect(posthorn.endpoints.get(created.id)).rejects.toBeInstanceOf(NotFoundError);
  });

  it("pauses, resumes, disables, enables and tries out an endpoint", async () => {
    await posthorn.eventTypes.create({ name: "ping", examples: [{ name: "one", value: { n: 1 } }] });
    const { id } = await posthorn.endpoints.create({ url });
    expect(await posthorn.endpoints.pause(id)).toMatchObject({ state: "paused" });
    await expect(posthorn.endpoints.sendTest(id)).rejects.toBeInstanceOf(ConflictError);
    expect(await posthorn.endpoints.resume(id)).toMatchObject({ state: "enabled" });
    expect(await posthorn.endpoints.disable(id)).toMatchObject({
      state: "disabled",
      disabledReason: "by_hand",
    });
    expect(await posthorn.endpoints.enable(id)).toMatchObject({ state: "enabled" });

    const tested = await posthorn.endpoints.sendTest(id, { eventType: "ping" });
    expect(tested).toMatchObject({ eventType: "ping" });
    expect(await posthorn.events.get(tested.eventId)).toMatchObject({
      data: { n: 1 },
      test: true,
      considered: 1,
      skipped: [],
      deliveries: [{ id: tested.deliveryId, endpointId: id, state: "pending" }],
    });
  });

  it("tries out a filter, with an event that is given and with one that was accepted", async () => {
    const filter = { or: [{ "data.n": { gt: 1 } }, { "data.plan": "pro" }] };
    const given = await posthorn.filters.test({ filter, event: { type: "ping", data: { n: 2 } } });
    expect(given).toMatchObject({ matches: true, explanation: { kind: "or" }, failed: [] });
    const exact = { filter: { "data.n": { gt: "9007199254740992" } } };
    for (const [n, matches] of [
      ["9007199254740993", true],
      ["9007199254740992", false],
    ]) {
      const event = { type: "ping", rawData: `{"n":${n}}` };
      expect(await posthorn.filters.test({ ...exact, event })).toMatchObject({ matches });
    }
    const { eventId } = await deliver();
    const accepted = await posthorn.filters.test({ filter, eventId });
    expect(accepted).toMatchObject({
      matches: false,
      failed: [{ at: "or.0.data.n" }, { at: "or.1.data.plan" }],
    });
  });

  it("says at once of a URL that nothing may be sent there", async () => {
    expect(await posthorn.endpoints.check({ url: "ftp://hook.example.com" })).toMatchObject({
      ok: false,
      findings: [{ level: "error", code: "url_scheme_not_allowed" }],
    });
  });

  it("says why a signature doesn't match", async () => {
    const { id: endpointId } = await posthorn.endpoints.create({ url });
    const checked = await posthorn.signatures.check({
      endpointId,
      headers: {},
      body: "{}",
      receivedAt: new Date(),
    });
    expect(checked).toMatchObject({ verdict: "missing_header", valid: false, signed: null });
    await expect(
      posthorn.signatures.check({ endpointId: "ep_none", headers: {}, body: "" }),
    ).rejects.toBeInstanceOf(NotFoundError);
  });

  it("knows an endpoint's secret also where the answer that showed it was lost on its way", async () => {
    let lost = 0;
    const losing: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (init?.method !== "POST" || lost > 0) return answer;
      lost += 1;
      throw new TypeError("fetch failed");
    };
    const baseUrl = `http://127.0.0.1:${api.port}`;
    const client = new Posthorn({ apiKey: tenant.apiKey, baseUrl, fetch: losing });
    const made = await client.endpoints.create({ url });
    expect(lost).toBe(1);
    expect(await posthorn.endpoints.getSecret(made.id)).toEqual({ secret: made.secret, publicKey: null });
    expect((await collect(posthorn.endpoints.list())).map(({ id }) => id)).toEqual([made.id]);
    lost = 0;
    const { secret } = await client.endpoints.rotateSecret(made.id);
    expect(secret).not.toBe(made.secret);
    expect(await posthorn.endpoints.getSecret(made.id)).toMatchObject({ secret });
  });

  it("calls all there is for consumers", async () => {
    const made = await posthorn.consumers.create({ uid: "acme", name: "Acme", metadata: { plan: "pro" } });
    expect(await posthorn.consumers.get("acme")).toEqual(made);
    expect(await collect(posthorn.consumers.list({ uid: "acme" }))).toEqual([made]);
    expect(await posthorn.consumers.update("acme", { name: "Acme Ltd" })).toMatchObject({ name: "Acme Ltd" });
    await posthorn.endpoints.create({ url, consumer: "acme" });
    expect(await posthorn.consumers.delete(made.id)).toEqual({ endpointsDeleted: 1 });
    await expect(posthorn.consumers.get(made.id)).rejects.toThrow(NotFoundError);
  });

  it("makes a consumer's token, with which the consumer subscribes by itself", async () => {
    for (const name of ["order.paid", "order.sent"]) await posthorn.eventTypes.create({ name });
    const consumer = await posthorn.consumers.create({ name: "Acme" });
    const { id: tokenId, token } = await posthorn.consumers.createToken(consumer.id, { expiresIn: 3_600 });
    const acme = noteCalls(
      new Posthorn({ consumerToken: String(token), baseUrl: `http://127.0.0.1:${api.port}`, maxRetries: 0 }),
    );
    const made = await acme.subscriptions.create({ url, events: ["order.paid"], secret: "known to both" });
    expect(made).toMatchObject({ consumer: consumer.id, state: "active", secret: "known to both" });
    const { secret: _shownOnce, ...subscription } = made;
    expect(await acme.subscriptions.get(made.id)).toEqual(subscription);
    expect(await collect(acme.subscriptions.list())).toEqual([subscription]);
    const { id: eventId } = await posthorn.events.send({ type: "order.paid", data: {} });
    const deliveries = await collect(acme.subscriptions.deliveries(made.id, { state: "pending" }));
    expect(deliveries).toMatchObject([{ eventId, eventType: "order.paid", attempts: [] }]);
    const changed = await acme.subscriptions.update(made.id, { events: ["order.sent"], active: false });
    expect(changed).toMatchObject({ events: ["order.sent"], active: false, state: "inactive" });
    await acme.subscriptions.delete(made.id);
    await expect(acme.subscriptions.get(made.id)).rejects.toBeInstanceOf(NotFoundError);
    await expect(acme.endpoints.list()).rejects.toBeInstanceOf(PermissionError);
    expect(await posthorn.consumers.revokeToken(consumer.id, tokenId)).toMatchObject({ id: tokenId });
    expect(await collect(posthorn.consumers.listTokens(consumer.id))).toMatchObject([
      { prefix: token?.slice(0, 12) },
    ]);
  });

  itHasCalledEveryMethodOf("endpoints");
});
