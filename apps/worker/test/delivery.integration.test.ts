import { toUuid } from "@posthorn/core";
import {
  createEndpoint,
  deleteEndpoint,
  disableEndpoint,
  enableEndpoint,
  getDelivery,
  getEndpoint,
  listDeliveries,
  pauseEndpoint,
  resumeEndpoint,
  retryDelivery,
  rotateEndpointSecret,
  updateEnvironment,
} from "@posthorn/services";
import { createEnginePool } from "@posthorn/services/lanes";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { engine, receiver, tenant, useEngine, useReceiver, useTenant, useWorker } from "./fixture.ts";
import { startReceiver } from "./receiver.ts";

useEngine();
useWorker();
useReceiver();
useTenant();

const patience = { timeout: 20_000, interval: 50 };

/** The tenant's only delivery, in the state that is waited for. */
async function deliveryInState(state: string) {
  await expect
    .poll(async () => (await listDeliveries(tenant.ctx, {})).items.map((item) => item.state), patience)
    .toEqual([state]);
  const [{ id = "" } = {}] = (await listDeliveries(tenant.ctx, {})).items;
  return getDelivery(tenant.ctx, { deliveryId: id });
}

const states = async () => (await listDeliveries(tenant.ctx, {})).items.map((item) => item.state);

describe("a delivery that succeeds", () => {
  it("arrives once, signed so that the reference library accepts it, and is recorded whole", async () => {
    const { secret } = await createEndpoint(tenant.ctx, { url: receiver.url("/hook") });
    receiver.answer(() => ({ status: 202, headers: { "x-receiver": "yes" }, body: "thank you" }));
    const eventId = await tenant.emit({ id: "inv_1" });
    const delivery = await deliveryInState("succeeded");
    const [request, ...more] = receiver.received;
    expect(more).toEqual([]);
    const headers = request?.headers as Record<string, string>;
    expect(new Webhook(secret).verify(request?.body ?? "", headers)).toMatchObject({
      type: "ping",
      data: { id: "inv_1" },
    });
    expect(headers["webhook-id"]).toBe(eventId);
    expect(delivery).toMatchObject({ eventId, attempts: 1, payload: request?.body, nextAttemptAt: null });
    expect(delivery.attemptLog).toMatchObject([
      {
        number: 1,
        trigger: "schedule",
        outcome: "succeeded",
        statusCode: 202,
        request: { url: receiver.url("/hook"), headers: { "webhook-id": eventId } },
        response: { headers: { "x-receiver": "yes" }, body: "thank you", truncated: false },
        superseded: false,
        timings: { dnsMs: null, connectMs: expect.any(Number), tlsMs: null, firstByteMs: expect.any(Number) },
      },
    ]);
  });

  it("is signed with both secrets while one is rotated out", async () => {
    const { id, secret: old } = await createEndpoint(tenant.ctx, { url: receiver.url() });
    const { secret: current } = await rotateEndpointSecret(tenant.ctx, { endpointId: id });
    await tenant.emit();
    await deliveryInState("succeeded");
    const [request] = receiver.received;
    for (const secret of [old, current]) {
      new Webhook(secret).verify(request?.body ?? "", request?.headers as Record<string, string>);
    }
    expect(current).not.toBe(old);
  });

  it("keeps its success when it is sent again and fails", async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [1] });
    await tenant.emit();
    const { id } = await deliveryInState("succeeded");
    receiver.answer(() => ({ status: 500 }));
    await retryDelivery(tenant.ctx, { deliveryId: id });
    await expect
      .poll(async () => (await getDelivery(tenant.ctx, { deliveryId: id })).attempts, patience)
      .toBe(2);
    const delivery = await getDelivery(tenant.ctx, { deliveryId: id });
    expect(delivery).toMatchObject({ state: "succeeded", nextAttemptAt: null });
    expect(delivery.attemptLog.map((attempt) => [attempt.trigger, attempt.outcome])).toEqual([
      ["schedule", "succeeded"],
      ["manual", "failed"],
    ]);
  });
});

describe("a delivery that fails", () => {
  it("is tried again by its schedule, never early, with the same id and body", async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [1, 2] });
    receiver.answer((_, earlier) => ({ status: earlier < 2 ? 503 : 200 }));
    await tenant.emit({ id: "x" });
    const delivery = await deliveryInState("succeeded");
    expect(delivery.attemptLog.map((attempt) => [attempt.number, attempt.statusCode])).toEqual([
      [1, 503],
      [2, 503],
      [3, 200],
    ]);
    const [first, second, third] = receiver.received;
    expect(new Set(receiver.received.map((request) => request.headers["webhook-id"])).size).toBe(1);
    expect(new Set(receiver.received.map((request) => request.body)).size).toBe(1);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
    expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThanOrEqual(2_000);
  });

  it("is tried by its environment's schedule where the endpoint has none", async () => {
    await updateEnvironment(tenant.ctx, { retrySchedule: [1] });
    await createEndpoint(tenant.ctx, { url: receiver.url() });
    receiver.answer(() => ({ status: 500 }));
    await tenant.emit();
    expect(await deliveryInState("dead")).toMatchObject({ attempts: 2 });
    const [first, second] = receiver.received;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  it("waits as long as Retry-After asks", async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [1] });
    receiver.answer((_, earlier) =>
      earlier ? { status: 200 } : { status: 503, headers: { "retry-after": "3" } },
    );
    await tenant.emit();
    await deliveryInState("succeeded");
    const [first, second] = receiver.received;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(3_000);
  });

  it("ends in the dead letters, and succeeds when it is retried by hand after the receiver is mended", async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [1] });
    receiver.answer(() => ({ status: 500, body: "<b>broken</b>" }));
    await tenant.emit();
    const dead = await deliveryInState("dead");
    expect(dead).toMatchObject({ attempts: 2, lastAttempt: { statusCode: 500, errorCode: "http_5xx" } });
    expect((await listDeliveries(tenant.ctx, { state: "dead" })).items).toHaveLength(1);
    receiver.answer(() => ({ status: 200 }));
    const retried = await retryDelivery(tenant.ctx, { deliveryId: dead.id });
    expect(retried.state).toBe("retrying");
    const delivery = await deliveryInState("succeeded");
    expect(delivery.attemptLog.map((attempt) => attempt.trigger)).toEqual(["schedule", "schedule", "manual"]);
    expect((await listDeliveries(tenant.ctx, { state: "dead" })).items).toEqual([]);
  });

  it("is tried at once when somebody asks, before its time", async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [3_600] });
    receiver.answer((_, earlier) => ({ status: earlier ? 200 : 500 }));
    await tenant.emit();
    await expect
      .poll(async () => (await listDeliveries(tenant.ctx, {})).items[0]?.nextAttemptAt, patience)
      .toBeTruthy();
    const { id } = await deliveryInState("retrying");
    await retryDelivery(tenant.ctx, { deliveryId: id });
    await deliveryInState("succeeded");
  });

  it("is given up at once when the receiver says so", async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [3_600] });
    receiver.answer(() => ({ status: 400, headers: { "webhook-delivery": "abort-message" } }));
    await tenant.emit();
    expect(await deliveryInState("dead")).toMatchObject({ attempts: 1 });
  });

  it("because its secret can't be decrypted ends in the dead letters, and holds up no other endpoint", async () => {
    const broken = await createEndpoint(tenant.ctx, { url: receiver.url("/broken"), retrySchedule: [1] });
    await createEndpoint(tenant.ctx, { url: receiver.url("/sound") });
    const pool = createEnginePool(engine.databaseUrl, { connections: 1 });
    await pool.query("SET ROLE NONE"); // Only the owner could break a secret.
    await pool.query("UPDATE public.endpoint_secret SET sealed = 'gone.AAAA.BBBB' WHERE endpoint_id = $1", [
      toUuid("endpoint", broken.id),
    ]);
    await pool.end();
    await tenant.emit();
    await expect.poll(async () => (await states()).toSorted(), patience).toEqual(["dead", "succeeded"]);
    const [dead] = (await listDeliveries(tenant.ctx, { state: "dead" })).items;
    expect(dead).toMatchObject({
      attempts: 2,
      lastAttempt: { statusCode: null, errorCode: "internal_error" },
    });
    expect(receiver.received.map(({ path }) => path)).toEqual(["/sound"]);
  });

  it("doesn't hold back another endpoint's", async () => {
    await createEndpoint(tenant.ctx, { url: "http://127.0.0.1:1089/refuses", retrySchedule: [3_600] });
    await createEndpoint(tenant.ctx, { url: receiver.url() });
    for (let sent = 0; sent < 20; sent++) await tenant.emit();
    await expect.poll(() => receiver.received.length, patience).toBe(20);
  });
});

describe("an endpoint", () => {
  it("that answers 410 is disabled; what waits for it goes to the dead letters, what comes later is skipped", async () => {
    const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [3_600] });
    receiver.answer(() => ({ status: 500 }));
    await tenant.emit();
    await expect.poll(states, patience).toEqual(["retrying"]);
    receiver.answer(() => ({ status: 410 }));
    await tenant.emit();
    await expect.poll(states, patience).toEqual(["dead", "dead"]);
    expect(await getEndpoint(tenant.ctx, { endpointId: id })).toMatchObject({
      state: "disabled",
      disabledReason: "gone",
    });
    await tenant.emit();
    expect(await states()).toHaveLength(2);
  });

  it("that is paused holds what comes, and sends it in order when it is resumed", async () => {
    const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), maxInFlight: 1 });
    await pauseEndpoint(tenant.ctx, { endpointId: id });
    for (const number of [1, 2, 3]) await tenant.emit({ number });
    expect(await states()).toEqual(["pending", "pending", "pending"]);
    await resumeEndpoint(tenant.ctx, { endpointId: id });
    await expect.poll(states, patience).toEqual(["succeeded", "succeeded", "succeeded"]);
    expect(receiver.received.map((request) => JSON.parse(request.body).data.number)).toEqual([1, 2, 3]);
  });

  it("that has a rate limit never gets more a second", async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url(), rateLimit: 20 });
    for (let number = 0; number < 60; number++) await tenant.emit({ number });
    await expect.poll(() => receiver.received.length, patience).toBe(60);
    const times = receiver.received.map(({ at }) => at);
    for (const from of times) {
      // A second's worth, and the tenth of one that may have been saved up.
      expect(times.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(22);
    }
  });

  it("at its rate limit doesn't slow down another one's backlog", async () => {
    const limited = await startReceiver();
    await createEndpoint(tenant.ctx, { url: limited.url(), rateLimit: 1 });
    const other = await createEndpoint(tenant.ctx, { url: receiver.url(), maxInFlight: 1 });
    await pauseEndpoint(tenant.ctx, { endpointId: other.id });
    for (let number = 0; number < 15; number++) await tenant.emit({ number });
    await expect.poll(() => limited.received.length, patience).toBeGreaterThan(0);
    const before = limited.received.length;
    await resumeEndpoint(tenant.ctx, { endpointId: other.id });
    await expect.poll(() => receiver.received.length, patience).toBe(15);
    // One request a second goes to the limited one, so the other's whole backlog took less than a few of them.
    expect(limited.received.length - before).toBeLessThan(5);
    await limited.close();
  });

  it("that is disabled gets nothing more: what was waiting is dead, and can be retried once it is enabled", async () => {
    const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [3_600] });
    receiver.answer(() => ({ status: 500 }));
    await tenant.emit();
    await expect.poll(states, patience).toEqual(["retrying"]);
    await disableEndpoint(tenant.ctx, { endpointId: id });
    const dead = await deliveryInState("dead");
    await expect(retryDelivery(tenant.ctx, { deliveryId: dead.id })).rejects.toMatchObject({
      code: "invalid_state",
    });
    await enableEndpoint(tenant.ctx, { endpointId: id });
    receiver.answer(() => ({ status: 200 }));
    await retryDelivery(tenant.ctx, { deliveryId: dead.id });
    await deliveryInState("succeeded");
  });

  it("that is deleted has what was waiting canceled", async () => {
    const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [3_600] });
    receiver.answer(() => ({ status: 500 }));
    await tenant.emit();
    await expect.poll(states, patience).toEqual(["retrying"]);
    await deleteEndpoint(tenant.ctx, { endpointId: id });
    expect(await deliveryInState("canceled")).toMatchObject({ attempts: 1 });
  });
});
