import { setTimeout as delay } from "node:timers/promises";
import { toUuid } from "@posthorn/core";
import { circuitRules } from "@posthorn/core/retry";
import {
  createEndpoint,
  getDelivery,
  getEndpoint,
  listDeliveries,
  retryDelivery,
  updateEndpoint,
} from "@posthorn/services";
import { createEnginePool } from "@posthorn/services/lanes";
import { describe, expect, it } from "vitest";
import { engine, receiver, tenant, useEngine, useReceiver, useTenant, useWorker } from "./fixture.ts";
import { startReceiver } from "./receiver.ts";

/** As in production, but probed after seconds instead of half a minute. */
const circuit = { ...circuitRules, firstProbeSeconds: 2, longestProbeSeconds: 4 };

useEngine();
useWorker({ circuit });
useReceiver();
useTenant();

const patience = { timeout: 30_000, interval: 50 };
const states = async () => (await listDeliveries(tenant.ctx, { limit: 100 })).items.map((item) => item.state);
const health = async (id: string) => (await getEndpoint(tenant.ctx, { endpointId: id })).health;

/** An endpoint whose receiver has answered 500 five times in a row. */
async function brokenEndpoint(options: { retrySchedule?: number[]; maxInFlight?: number }): Promise<string> {
  const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), ...options });
  receiver.answer(() => ({ status: 500 }));
  for (let index = 0; index < circuit.failuresInARow; index++) await tenant.emit({ index });
  await expect.poll(() => health(id), patience).toBe("circuit_open");
  return id;
}

describe("an endpoint that fails five times in a row", () => {
  it("gets one probe at a time, ever later, until one succeeds; then what was held, oldest first", async () => {
    // One at a time, because what is sent side by side arrives in whatever order the connections are there.
    const id = await brokenEndpoint({ retrySchedule: [1, 60], maxInFlight: 1 });
    const opened = receiver.received.length;
    for (let index = 0; index < 20; index++) await tenant.emit({ late: index });
    await expect.poll(() => receiver.received.length - opened, patience).toBe(2);
    const [first, second] = receiver.received.slice(opened);
    const between = (second?.at ?? 0) - (first?.at ?? 0);
    expect(between).toBeGreaterThanOrEqual(circuit.longestProbeSeconds * 1_000);
    receiver.answer(() => ({ status: 200 }));
    await expect
      .poll(async () => new Set(await states()), patience)
      .toEqual(new Set(["succeeded", "retrying"]));
    await expect.poll(() => health(id), patience).not.toBe("circuit_open");
    await expect
      .poll(() => receiver.received.filter(({ body }) => body.includes("late")).length, patience)
      .toBeGreaterThanOrEqual(20);
    const order = receiver.received.flatMap(({ body }) => JSON.parse(body).data.late ?? []);
    expect([...new Set(order)]).toEqual([...Array(20).keys()]);
    const dead = (await listDeliveries(tenant.ctx, { state: "dead" })).items;
    expect(dead).toEqual([]);
  });

  it("spends the tries of those that are probed, and no other's", async () => {
    await brokenEndpoint({ retrySchedule: [1, 1] });
    const opened = receiver.received.length;
    await expect.poll(() => receiver.received.length - opened, patience).toBe(2);
    const { items } = await listDeliveries(tenant.ctx, { limit: 100 });
    const attempts = items.map((item) => item.attempts).toSorted();
    expect(attempts.slice(0, 3)).toEqual([1, 1, 1]);
    const probed = items.filter((item) => item.attempts > 1);
    const log = await Promise.all(probed.map(({ id }) => getDelivery(tenant.ctx, { deliveryId: id })));
    expect(log.flatMap(({ attemptLog }) => attemptLog.slice(1).map(({ trigger }) => trigger))).toEqual(
      expect.arrayContaining(["probe"]),
    );
  });

  it("gets what somebody asks for by hand all the same, and works again when it succeeds", async () => {
    const id = await brokenEndpoint({ retrySchedule: [3_600] });
    receiver.answer(() => ({ status: 200 }));
    const [last] = (await listDeliveries(tenant.ctx, {})).items;
    await retryDelivery(tenant.ctx, { deliveryId: last?.id ?? "" });
    await expect.poll(() => health(id), patience).toBe("healthy");
    await tenant.emit({ after: true });
    await expect
      .poll(async () => (await states()).filter((state) => state === "succeeded"), patience)
      .toHaveLength(2);
  });

  it("begins anew when its URL is changed", async () => {
    const id = await brokenEndpoint({ retrySchedule: [3_600] });
    const other = await startReceiver();
    await updateEndpoint(tenant.ctx, { endpointId: id, url: other.url() });
    await tenant.emit({ after: true });
    await expect.poll(() => other.received.length, patience).toBe(1);
    expect(await health(id)).not.toBe("circuit_open");
    await other.close();
  });
});

it("opens when more than half of the requests of half a minute fail, although never five in a row", async () => {
  const { id } = await createEndpoint(tenant.ctx, {
    url: receiver.url(),
    retrySchedule: [3_600],
    maxInFlight: 1,
  });
  let count = 0;
  receiver.answer(() => {
    count += 1;
    return { status: count % 3 === 0 ? 200 : 500 };
  });
  for (let index = 0; index < 40; index++) await tenant.emit({ index });
  await expect.poll(() => health(id), patience).toBe("circuit_open");
  expect(receiver.received.length).toBeLessThan(40);
});

describe("a receiver that asks for time", () => {
  it("gets nothing of its endpoint before, not even other events, and then everything", async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [1], maxInFlight: 1 });
    receiver.answer(() => ({ status: 503, headers: { "retry-after": "3" } }));
    await tenant.emit({ first: true });
    await expect.poll(() => receiver.received.length, patience).toBe(1);
    receiver.answer(() => ({ status: 200 }));
    await expect.poll(async () => (await states())[0], patience).toBe("retrying");
    for (let index = 0; index < 5; index++) await tenant.emit({ index });
    await expect.poll(states, patience).toEqual(Array(6).fill("succeeded"));
    const [asked, ...later] = receiver.received;
    for (const { at } of later) expect(at - (asked?.at ?? 0)).toBeGreaterThanOrEqual(3_000);
  });

  it("and names no time is left alone only when it is overloaded twice in a row", async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [3_600], maxInFlight: 1 });
    receiver.answer((request) => ({ status: request.body.includes("bad") ? 502 : 200 }));
    await tenant.emit({ bad: 1 });
    await tenant.emit({ good: 1 });
    await expect.poll(async () => (await states()).toSorted(), patience).toEqual(["retrying", "succeeded"]);
    const [, good] = receiver.received;
    await tenant.emit({ bad: 2 });
    await tenant.emit({ bad: 3 });
    await expect.poll(() => receiver.received.length, patience).toBe(4);
    await expect
      .poll(async () => (await states()).filter((state) => state === "retrying"), patience)
      .toHaveLength(3);
    await delay(200); // Longer than the slow lane takes to look; what is measured is the seconds after it.
    await tenant.emit({ good: 2 });
    await expect.poll(() => receiver.received.length, patience).toBe(5);
    const [, , , overloaded, next] = receiver.received;
    expect((good?.at ?? 0) - (receiver.received[0]?.at ?? 0)).toBeLessThan(4_000);
    expect((next?.at ?? 0) - (overloaded?.at ?? 0)).toBeGreaterThanOrEqual(4_900);
  });
});

describe("an endpoint that has failed for days", () => {
  async function failing(hours: number, failures: number): Promise<string> {
    const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [3_600] });
    receiver.answer(() => ({ status: 500 }));
    await tenant.emit();
    await expect.poll(async () => (await states())[0], patience).toBe("retrying");
    const pool = createEnginePool(engine.databaseUrl, { connections: 1 });
    await pool.query(
      `UPDATE engine.endpoint_health SET failing_since = now() - $2 * interval '1 hour', consecutive_failures = $3 WHERE endpoint_id = $1`,
      [toUuid("endpoint", id), hours, failures - 1],
    );
    await pool.end();
    await tenant.emit();
    return id;
  }

  it("is disabled, and what waited is dead and kept", async () => {
    const id = await failing(121, 10);
    await expect
      .poll(async () => getEndpoint(tenant.ctx, { endpointId: id }), patience)
      .toMatchObject({ state: "disabled", disabledReason: "failing_too_long" });
    await expect.poll(states, patience).toEqual(["dead", "dead"]);
  });

  it.each([
    ["not long enough", 119, 100],
    ["not often enough", 300, 9],
  ])("stays enabled when it has %s", async (_, hours, failures) => {
    const id = await failing(hours, failures);
    await expect
      .poll(
        async () => (await listDeliveries(tenant.ctx, {})).items.map((item) => item.nextAttemptAt),
        patience,
      )
      .toEqual([expect.any(String), expect.any(String)]);
    expect((await getEndpoint(tenant.ctx, { endpointId: id })).state).toBe("enabled");
  });
});
