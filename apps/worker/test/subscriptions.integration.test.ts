import { createHmac } from "node:crypto";
import { toUuid } from "@posthorn/core";
import {
  createConsumer,
  createSubscription,
  deleteSubscription,
  enableEndpoint,
  getSubscription,
  listAuditLog,
  listSubscriptionDeliveries,
  updateEnvironment,
  updateSubscription,
} from "@posthorn/services";
import { createEnginePool, findLost } from "@posthorn/services/lanes";
import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import { engine, receiver, tenant, useEngine, useReceiver, useTenant, useWorker } from "./fixture.ts";
import type { ReceivedRequest } from "./receiver.ts";
import { startReceiver } from "./receiver.ts";

let consumer: string;

useEngine();
useWorker();
useReceiver();
useTenant();
beforeEach(async () => {
  ({ id: consumer } = await createConsumer(tenant.ctx, { name: "Acme" }));
});

const patience = { timeout: 30_000, interval: 50 };
const challengeType = "system.subscription.verification";

const subscribe = (fields: object = {}) =>
  createSubscription(tenant.ctx, { url: receiver.url("/first"), events: ["ping"], consumer, ...fields });
const stateOf = async (subscriptionId: string) =>
  (await getSubscription(tenant.ctx, { subscriptionId })).state;
const becomes = (subscriptionId: string, state: string) =>
  expect.poll(() => stateOf(subscriptionId), patience).toBe(state);

const isChallenge = ({ headers }: ReceivedRequest) => headers["x-event-type"] === challengeType;
const challenges = () => receiver.received.filter(isChallenge);
const deliveries = () => receiver.received.filter((request) => !isChallenge(request));

/** What a receiver does, written without any of Posthorn's code. */
function isSigned({ headers, body }: ReceivedRequest, secret: string): boolean {
  const content = `${headers["x-webhook-timestamp"]}.${body}`;
  const signature = createHmac("sha256", secret).update(content).digest("hex");
  return headers["x-webhook-signature"] === `sha256=${signature}`;
}

/** Echoes a challenge, and takes everything else. */
const echoOf = (request: ReceivedRequest) => ({
  status: 200,
  body: isChallenge(request) ? JSON.stringify({ challenge: JSON.parse(request.body).challenge }) : "ok",
});
const echo = () => receiver.answer(echoOf);

describe("a subscription", () => {
  it("gets its events, signed with its secret, and says what came of them", async () => {
    const { id, secret } = await subscribe({ secret: "what both sides know" });
    receiver.answer(() => ({ status: receiver.received.length < 2 ? 500 : 200 }));
    const eventId = await tenant.emit({ order: 7 });
    await expect.poll(() => receiver.received.length, patience).toBe(2);
    for (const request of receiver.received) {
      expect(isSigned(request, secret)).toBe(true);
      expect(request.headers).toMatchObject({ "x-event-type": "ping", "x-event-id": eventId });
      expect(request.body).toBe('{"order":7}');
    }
    const history = () => listSubscriptionDeliveries(tenant.ctx, { subscriptionId: id });
    await expect.poll(async () => (await history()).items[0]?.state, patience).toBe("succeeded");
    expect((await history()).items).toMatchObject([
      {
        eventId,
        eventType: "ping",
        attempts: [
          { number: 1, outcome: "failed", statusCode: 500, errorCode: "http_5xx" },
          { number: 2, outcome: "succeeded", statusCode: 200, errorCode: null },
        ],
      },
    ]);
    const failed = await listSubscriptionDeliveries(tenant.ctx, { subscriptionId: id, state: "dead" });
    expect(failed.items).toEqual([]);
  });

  it("sees nothing of what went to the consumer's other endpoints", async () => {
    const [one, other] = [await subscribe(), await subscribe({ url: receiver.url("/other") })];
    await tenant.emit();
    await expect.poll(() => receiver.received.length, patience).toBe(2);
    const ids = await Promise.all(
      [one, other].map(async ({ id }) => {
        const { items } = await listSubscriptionDeliveries(tenant.ctx, { subscriptionId: id });
        return items.map((item) => item.id);
      }),
    );
    expect(ids.map(({ length }) => length)).toEqual([1, 1]);
    expect(ids[0]).not.toEqual(ids[1]);
  });
});

describe("where the environment verifies URLs", () => {
  beforeEach(() => updateEnvironment(tenant.ctx, { verifySubscriptions: true }));

  it("nothing is delivered before the URL has echoed a signed challenge, and everything after", async () => {
    echo();
    const { id, secret, state } = await subscribe();
    expect(state).toBe("unverified");
    await tenant.emit({ early: true });
    await becomes(id, "active");
    const eventId = await tenant.emit({ early: false });
    await expect.poll(() => deliveries().length, patience).toBe(1);
    expect(deliveries()[0]).toMatchObject({
      body: '{"early":false}',
      headers: { "x-event-id": eventId },
    });
    const [challenge] = challenges() as [ReceivedRequest];
    expect(isSigned(challenge, secret)).toBe(true);
    expect(JSON.parse(challenge.body)).toEqual({ type: challengeType, challenge: expect.any(String) });
    const subscription = await getSubscription(tenant.ctx, { subscriptionId: id });
    expect(subscription).toMatchObject({ verification: null, verifiedAt: expect.any(String) });
    const { items } = await listAuditLog(tenant.ctx, { action: "endpoint.verified" });
    expect(items).toMatchObject([
      { targetId: id, actor: { kind: "system", name: "subscription-verification" } },
    ]);
  });

  it("a receiver that doesn't echo is asked again, and why it wasn't enough can be read", async () => {
    const { id } = await subscribe();
    const lastError = async () =>
      (await getSubscription(tenant.ctx, { subscriptionId: id })).verification?.lastError;
    await expect.poll(lastError, patience).toBe("challenge_not_echoed");
    await tenant.emit();
    echo();
    await becomes(id, "active");
    const asked = challenges().map(({ body }) => body);
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(asked).size).toBe(1);
    expect(deliveries()).toEqual([]);
  });

  it("one tenant's URLs that don't answer hold up no other's, and each of them gets its turn", async () => {
    const answering = Promise.withResolvers<void>();
    receiver.answer(async (request) => {
      await answering.promise;
      return echoOf(request);
    });
    const slow = await Promise.all(
      Array.from({ length: 12 }, (_, number) => subscribe({ url: receiver.url(`/${number}`) })),
    );
    await expect.poll(() => challenges().length, patience).toBe(4);

    const [prompt, other] = await Promise.all([startReceiver(), engine.newTenant()]);
    prompt.answer(echoOf);
    await updateEnvironment(other.ctx, { verifySubscriptions: true });
    const { id: customer } = await createConsumer(other.ctx, { name: "Globex" });
    const input = { url: prompt.url(), events: ["ping"], consumer: customer };
    const { id: subscriptionId } = await createSubscription(other.ctx, input);
    const state = async () => (await getSubscription(other.ctx, { subscriptionId })).state;
    await expect.poll(state, patience).toBe("active");
    // Four more at most, where the first four had to be given up meanwhile.
    expect(challenges().length).toBeLessThanOrEqual(8);
    await prompt.close();

    answering.resolve();
    for (const { id } of slow) await becomes(id, "active");
  });

  it("a new URL is asked itself, and what waited for the one before is not sent to it", async () => {
    echo();
    const { id } = await subscribe();
    await becomes(id, "active");
    receiver.answer(() => ({ status: 500 }));
    await tenant.emit();
    await expect.poll(() => deliveries().length, patience).toBeGreaterThan(0);
    await updateSubscription(tenant.ctx, { subscriptionId: id, url: receiver.url("/second") });
    await expect.poll(() => challenges().some(({ path }) => path === "/second"), patience).toBe(true);
    const history = () => listSubscriptionDeliveries(tenant.ctx, { subscriptionId: id });
    await expect.poll(async () => (await history()).items[0]?.state, patience).toBe("dead");
    echo();
    await becomes(id, "active");
    expect(deliveries().filter(({ path }) => path === "/second")).toEqual([]);
  });

  it("an address that nothing may be sent to gets no challenge", async () => {
    const { id, ref } = await subscribeUnnoticed();
    await change("UPDATE endpoint SET url = 'http://10.1.2.3/' WHERE id = $1", ref.id);
    await engine.platform.workflows.wakeVerification(ref);
    const view = () => getSubscription(tenant.ctx, { subscriptionId: id });
    await expect.poll(async () => (await view()).verification?.lastError, patience).toBe("blocked_address");
    expect((await view()).state).toBe("unverified");
  });

  it("one that the tenant enables by hand is asked first, also where it has been given up or disabled", async () => {
    const [given, held] = [await subscribe(), await subscribe({ active: false })];
    await expect.poll(() => challenges().length, patience).toBeGreaterThan(0);
    await change(
      "UPDATE subscription SET next_try_at = NULL, tries = 4 WHERE endpoint_id = $1",
      uuidOf(given),
    );
    await change("UPDATE endpoint SET disabled_reason = 'by_hand' WHERE id = $1", uuidOf(held));
    for (const { id } of [given, held]) {
      expect(await enableEndpoint(tenant.ctx, { endpointId: id })).toMatchObject({
        state: "disabled",
        disabledReason: "unverified",
      });
    }
    await tenant.emit({ early: true });
    echo();
    for (const { id } of [given, held]) await becomes(id, "active");
    expect(deliveries()).toEqual([]);
    expect(await enableEndpoint(tenant.ctx, { endpointId: given.id })).toMatchObject({ state: "enabled" });
  });

  it("is not asked any more once it need not be and is enabled, or it is gone", async () => {
    const [enabled, ended] = [await subscribe(), await subscribe({ url: receiver.url("/ended") })];
    await expect.poll(() => challenges().length, patience).toBeGreaterThanOrEqual(2);
    await updateEnvironment(tenant.ctx, { verifySubscriptions: false });
    await enableEndpoint(tenant.ctx, { endpointId: enabled.id });
    await deleteSubscription(tenant.ctx, { subscriptionId: ended.id });
    expect(await getSubscription(tenant.ctx, { subscriptionId: enabled.id })).toMatchObject({
      state: "active",
      verification: null,
      verifiedAt: null,
    });
    const before = challenges().length;
    // Past when the second challenge was due, its workflow has looked and found nothing to do.
    const pool = createEnginePool(engine.databaseUrl, { connections: 1 });
    const due = async () => {
      const ids = [enabled, ended].map(({ id }) => toUuid("endpoint", id));
      const { rows } = await pool.query<{ count: string }>(
        "SELECT count(*) FROM public.subscription WHERE endpoint_id = ANY ($1::uuid[]) AND next_try_at IS NOT NULL",
        [ids],
      );
      return Number(rows[0]?.count);
    };
    await expect.poll(due, patience).toBe(0);
    expect(challenges()).toHaveLength(before);
    expect(deliveries()).toEqual([]);
    await pool.end();
  });

  it("one whose wake was lost is found by the sweep", async () => {
    const { ref } = await subscribeUnnoticed();
    await change(
      "UPDATE subscription SET next_try_at = now() - interval '1 minute' WHERE endpoint_id = $1",
      ref.id,
    );
    const pool = createEnginePool(engine.databaseUrl, { connections: 1 });
    const { overdueVerifications } = await findLost(pool, new Date());
    await pool.end();
    expect(overdueVerifications).toContainEqual(ref);
  });

  const uuidOf = ({ id }: { id: string }) => toUuid("endpoint", id) ?? "";

  /** Subscribes while Temporal can't be told. */
  async function subscribeUnnoticed() {
    const workflows = { ...tenant.ctx.workflows, wakeVerification: async () => {} };
    const input = { url: receiver.url(), events: ["ping"], consumer };
    const { id } = await createSubscription({ ...tenant.ctx, workflows }, input);
    const { tenantId, environmentId } = tenant;
    return { id, ref: { id: toUuid("endpoint", id) ?? "", tenantId, environmentId } };
  }

  /** What no service does: a statement about the subscription's endpoint. */
  async function change(statement: string, endpointId: string): Promise<void> {
    const client = new pg.Client({ connectionString: engine.databaseUrl });
    await client.connect();
    await client.query(statement, [endpointId]);
    await client.end();
  }
});
