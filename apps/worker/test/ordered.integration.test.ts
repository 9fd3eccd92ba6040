import { setTimeout as delay } from "node:timers/promises";
import {
  createEndpoint,
  deleteEndpoint,
  disableEndpoint,
  enableEndpoint,
  listDeliveries,
  markDeliveryHandled,
  pauseEndpoint,
  resumeEndpoint,
  retryDelivery,
  skipDelivery,
  updateEndpoint,
} from "@posthorn/services";
import { describe, expect, it } from "vitest";
import {
  pool,
  receiver,
  tenant,
  useEngine,
  usePool,
  useReceiver,
  useTenant,
  useWorker,
  useWorkerProcesses,
} from "./fixture.ts";

useEngine();
usePool();
useReceiver();
useTenant();

const patience = { timeout: 60_000, interval: 50 };
const arrived = () => receiver.received.map((request) => JSON.parse(request.body).data.number as number);

/** All of the tenant's deliveries in the order of their acceptance, with their states. */
async function deliveries() {
  const { items } = await listDeliveries(tenant.ctx, { limit: 100 });
  return items.toReversed();
}
const states = async () => (await deliveries()).map(({ state }) => state);
const idOf = async (number: number) => (await deliveries())[number]?.id ?? "";

/** Answers 500 to the events that `fails` names, and 200 to the others. */
function failFor(fails: (number: number) => boolean): void {
  receiver.answer(({ body }) => ({ status: fails(JSON.parse(body).data.number) ? 500 : 200 }));
}

describe("across kill -9 of the worker", () => {
  const workers = useWorkerProcesses();

  it("events that are sent at once arrive in the order of their acceptance, one at a time", {
    timeout: 180_000,
  }, async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [1, 1, 1], ordering: {} });
    let now = 0;
    let most = 0;
    receiver.answer(async () => {
      most = Math.max(most, ++now);
      await delay(1);
      now -= 1;
      return { status: 200 };
    });
    const first = await workers.startReady();
    const emitting = Promise.all(Array.from({ length: 500 }, (_, number) => tenant.emit({ number })));
    // The order in which they were accepted, as the queue has it while they still stand there.
    const accepted = new Map<string, number>();
    const note = async () => {
      const { rows } = await pool.query("SELECT event_id, sequence FROM engine.delivery_queue");
      for (const { event_id, sequence } of rows) accepted.set(event_id, Number(sequence));
    };
    await emitting;
    await note();
    await expect.poll(() => receiver.received.length, patience).toBeGreaterThan(50);
    first.kill("SIGKILL");
    await first.ended;
    expect(new Set(arrived()).size).toBeLessThan(500);
    await workers.startReady();
    await expect.poll(() => new Set(arrived()).size, patience).toBe(500);

    const order = await pool.query<{ number: number }>(
      `SELECT (v.data::json ->> 'number')::int AS number FROM unnest($1::uuid[], $2::bigint[]) AS t(id, sequence)
      JOIN engine.event v USING (id) ORDER BY t.sequence`,
      [[...accepted.keys()], [...accepted.values()]],
    );
    const expected = order.rows.map(({ number }) => number);
    // What was on its way at the kill comes once more, before the next one; what had left before the first look is not listed.
    const once = arrived().filter((number, index, all) => number !== all[index - 1]);
    expect(once.slice(-expected.length)).toEqual(expected);
    expect(new Set(once).size).toBe(once.length);
    expect(receiver.received.length - once.length).toBeLessThanOrEqual(1);
    expect(most).toBe(1);
  });
});

describe("with a worker", () => {
  useWorker();

  const ordered = (more: object = {}) =>
    createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [3_600], ordering: {}, ...more });

  it("lanes of different keys run side by side, each in its order", async () => {
    await ordered({ ordering: { key: "data.customer" } });
    let now = 0;
    let most = 0;
    receiver.answer(async () => {
      most = Math.max(most, ++now);
      await delay(20);
      now -= 1;
      return { status: 200 };
    });
    for (let number = 0; number < 60; number++) await tenant.emit({ number, customer: number % 6 });
    await expect.poll(() => receiver.received.length, patience).toBe(60);
    for (let customer = 0; customer < 6; customer++) {
      const own = arrived().filter((number) => number % 6 === customer);
      expect(own).toEqual(own.toSorted((a, b) => a - b));
    }
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(6);
  });

  it("a failure holds its own lane, and nobody else's, until it succeeds", async () => {
    await ordered({ ordering: { key: "data.customer" } });
    failFor((number) => number === 0);
    for (let number = 0; number < 6; number++) await tenant.emit({ number, customer: number % 2 });
    await expect
      .poll(states, patience)
      .toEqual(["retrying", "succeeded", "pending", "succeeded", "pending", "succeeded"]);
    failFor(() => false);
    await retryDelivery(tenant.ctx, { deliveryId: await idOf(0) });
    await expect.poll(async () => new Set(await states()), patience).toEqual(new Set(["succeeded"]));
    expect(arrived().filter((number) => number % 2 === 0)).toEqual([0, 0, 2, 4]);
  });

  it("is held until the failing one is skipped or marked handled", async () => {
    await ordered();
    failFor((number) => number < 2);
    for (let number = 0; number < 4; number++) await tenant.emit({ number });
    await expect.poll(states, patience).toEqual(["retrying", "pending", "pending", "pending"]);
    await skipDelivery(tenant.ctx, { deliveryId: await idOf(0) });
    await expect.poll(states, patience).toEqual(["canceled", "retrying", "pending", "pending"]);
    await markDeliveryHandled(tenant.ctx, { deliveryId: await idOf(1) });
    await expect.poll(states, patience).toEqual(["canceled", "handled", "succeeded", "succeeded"]);
  });

  it("is never sent two at once, though the one on its way is skipped", async () => {
    await ordered();
    let now = 0;
    let most = 0;
    const answers: (() => void)[] = [];
    receiver.answer(async () => {
      most = Math.max(most, ++now);
      await new Promise<void>((resolve) => answers.push(resolve));
      now -= 1;
      return { status: 200 };
    });
    for (let number = 0; number < 2; number++) await tenant.emit({ number });
    await expect.poll(() => answers.length, patience).toBe(1);
    await skipDelivery(tenant.ctx, { deliveryId: await idOf(0) });
    await delay(1_500); // Longer than the pump's slow poll: it has seen that the next one is queued.
    expect(answers.length).toBe(1);
    answers[0]?.();
    await expect.poll(() => answers.length, patience).toBe(2);
    answers[1]?.();
    await expect.poll(states, patience).toEqual(["canceled", "succeeded"]);
    expect(most).toBe(1);
  });

  describe("whose first event is dead", () => {
    const allDead = { retrySchedule: [1] };

    it("goes on with the next, where the endpoint says so", async () => {
      await ordered({ ...allDead, ordering: { afterDead: "continue" } });
      failFor((number) => number === 0);
      for (let number = 0; number < 3; number++) await tenant.emit({ number });
      await expect.poll(states, patience).toEqual(["dead", "succeeded", "succeeded"]);
    });

    it("waits until it is retried, where the endpoint says so; it keeps its place", async () => {
      await ordered({ ...allDead, ordering: { afterDead: "hold" } });
      failFor((number) => number === 0);
      for (let number = 0; number < 3; number++) await tenant.emit({ number });
      await expect.poll(states, patience).toEqual(["dead", "pending", "pending"]);
      await delay(1_500); // Longer than the pump's slow poll.
      expect(await states()).toEqual(["dead", "pending", "pending"]);
      const { items } = await listDeliveries(tenant.ctx, {});
      expect(items.map(({ order }) => order).toReversed()).toEqual(["blocking", "behind", "behind"]);
      failFor(() => false);
      await retryDelivery(tenant.ctx, { deliveryId: await idOf(0) });
      await expect.poll(states, patience).toEqual(["succeeded", "succeeded", "succeeded"]);
      expect(arrived().slice(2)).toEqual([0, 1, 2]);
      expect((await listDeliveries(tenant.ctx, { state: "dead" })).items).toEqual([]);
    });

    it("waits until it is skipped or marked handled", async () => {
      await ordered({ ...allDead, ordering: { afterDead: "hold" } });
      failFor((number) => number < 2);
      for (let number = 0; number < 3; number++) await tenant.emit({ number });
      await expect.poll(states, patience).toEqual(["dead", "pending", "pending"]);
      await skipDelivery(tenant.ctx, { deliveryId: await idOf(0) });
      await expect.poll(states, patience).toEqual(["canceled", "dead", "pending"]);
      await markDeliveryHandled(tenant.ctx, { deliveryId: await idOf(1) });
      await expect.poll(states, patience).toEqual(["canceled", "handled", "succeeded"]);
      expect((await listDeliveries(tenant.ctx, { state: "dead" })).items).toEqual([]);
    });

    it("goes on when the endpoint no longer holds for the dead", async () => {
      const { id } = await ordered({ ...allDead, ordering: { afterDead: "hold" } });
      failFor((number) => number === 0);
      for (let number = 0; number < 2; number++) await tenant.emit({ number });
      await expect.poll(states, patience).toEqual(["dead", "pending"]);
      await updateEndpoint(tenant.ctx, { endpointId: id, ordering: { afterDead: "continue" } });
      await expect.poll(states, patience).toEqual(["dead", "succeeded"]);
    });
  });

  it("what is sent again goes to the end of its lane", async () => {
    await ordered();
    await tenant.emit({ number: 0 });
    await expect.poll(states, patience).toEqual(["succeeded"]);
    failFor((number) => number === 1);
    for (const number of [1, 2]) await tenant.emit({ number });
    await expect.poll(states, patience).toEqual(["succeeded", "retrying", "pending"]);
    await retryDelivery(tenant.ctx, { deliveryId: await idOf(0) });
    failFor(() => false);
    await retryDelivery(tenant.ctx, { deliveryId: await idOf(1) });
    await expect.poll(() => receiver.received.length, patience).toBe(5);
    expect(arrived()).toEqual([0, 1, 1, 2, 0]);
  });

  it("is emitted to, fails, is retried, skipped and changed at once without anybody waiting for each other in a circle", async () => {
    const endpoints = await Promise.all(
      Array.from({ length: 3 }, () => ordered({ retrySchedule: [1, 1], ordering: { key: "data.customer" } })),
    );
    failFor((number) => number % 3 === 0);
    const emitting = Promise.all(
      Array.from({ length: 120 }, (_, number) => tenant.emit({ number, customer: number % 8 })),
    );
    const meddling = (async () => {
      for (let turn = 0; turn < 10; turn++) {
        const { items } = await listDeliveries(tenant.ctx, { limit: 100 });
        for (const { id, state } of items.filter((_, index) => index % 9 === turn % 9)) {
          if (state === "succeeded" || turn % 2) await retryDelivery(tenant.ctx, { deliveryId: id });
          else await skipDelivery(tenant.ctx, { deliveryId: id }).catch(() => {}); // It may have ended meanwhile.
        }
        const { id = "" } = endpoints[turn % 3] ?? {};
        await pauseEndpoint(tenant.ctx, { endpointId: id });
        await resumeEndpoint(tenant.ctx, { endpointId: id });
      }
    })();
    await Promise.all([emitting, meddling]);
    failFor(() => false);
    for (const { id } of endpoints) await disableEndpoint(tenant.ctx, { endpointId: id });
    for (const { id } of endpoints) await enableEndpoint(tenant.ctx, { endpointId: id });
    for (const { id } of (await listDeliveries(tenant.ctx, { state: "dead", limit: 50 })).items)
      await retryDelivery(tenant.ctx, { deliveryId: id });
    const open = async () =>
      (await pool.query("SELECT FROM engine.delivery_queue WHERE tenant_id = $1", [tenant.tenantId]))
        .rowCount;
    await expect.poll(open, patience).toBe(0);
    const { rows } = await pool.query(
      "SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()",
    );
    expect(rows).toEqual([{ deadlocks: 0 }]);
  });

  it("pausing holds a lane, and resuming lets it go on", async () => {
    const { id } = await ordered();
    await pauseEndpoint(tenant.ctx, { endpointId: id });
    for (let number = 0; number < 3; number++) await tenant.emit({ number });
    await resumeEndpoint(tenant.ctx, { endpointId: id });
    await expect.poll(arrived, patience).toEqual([0, 1, 2]);
  });

  it("disabling ends all that stand in lanes, also those behind a dead one; deleting cancels them", async () => {
    const first = await ordered({ retrySchedule: [1], ordering: { afterDead: "hold" } });
    failFor(() => true);
    for (let number = 0; number < 3; number++) await tenant.emit({ number });
    await expect.poll(states, patience).toEqual(["dead", "pending", "pending"]);
    await disableEndpoint(tenant.ctx, { endpointId: first.id });
    await expect.poll(states, patience).toEqual(["dead", "dead", "dead"]);
    const second = await ordered();
    for (let number = 3; number < 6; number++) await tenant.emit({ number });
    await expect
      .poll(async () => (await states()).slice(3), patience)
      .toEqual(["retrying", "pending", "pending"]);
    await deleteEndpoint(tenant.ctx, { endpointId: second.id });
    await expect.poll(async () => (await states()).slice(3), patience).toEqual(Array(3).fill("canceled"));
    const { rows } = await pool.query("SELECT FROM engine.delivery_queue WHERE tenant_id = $1", [
      tenant.tenantId,
    ]);
    expect(rows).toEqual([]);
  });

  it("what stands behind goes out at once when ordering is turned off", async () => {
    const { id } = await ordered();
    failFor((number) => number === 0);
    for (let number = 0; number < 4; number++) await tenant.emit({ number });
    await expect.poll(states, patience).toEqual(["retrying", "pending", "pending", "pending"]);
    await updateEndpoint(tenant.ctx, { endpointId: id, ordering: null });
    await expect.poll(states, patience).toEqual(["retrying", "succeeded", "succeeded", "succeeded"]);
  });
});
