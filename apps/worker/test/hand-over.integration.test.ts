import { setTimeout as delay } from "node:timers/promises";
import { createEndpoint, getDelivery, getOverview, listDeliveries } from "@posthorn/services";
import { expect, it } from "vitest";
import {
  pool,
  receiver,
  tenant,
  useEngine,
  usePool,
  useReceiver,
  useTenant,
  useWorkerProcesses,
} from "./fixture.ts";
import { readShares } from "./shares.ts";

useEngine();
usePool();
useReceiver();
useTenant();
const workers = useWorkerProcesses();

const none = { pending: 0, retrying: 0 };
const patience = { timeout: 60_000, interval: 100 };

const endpoints = 8; // half of the shards move: some endpoint's will be among them

/** Emits all the time until `done` is; answers with how many it was. */
async function emitUntil(done: Promise<unknown>): Promise<number> {
  let emitted = 0;
  let emitting = true;
  const ended = done.finally(() => {
    emitting = false;
  });
  ended.catch(() => {}); // it is awaited below, after the last event
  while (emitting) {
    await Promise.all([tenant.emit(), tenant.emit(), delay(20)]);
    emitted += 2;
  }
  await ended;
  return emitted;
}

it("requests that are on their way when their shard is handed over are finished, none is cut", {
  timeout: 120_000,
}, async () => {
  for (let made = 0; made < endpoints; made++) await createEndpoint(tenant.ctx, { url: receiver.url() });
  // Long enough that every hand-over meets some, short enough that the endpoints don't count as slow.
  receiver.answer(async () => {
    await delay(300);
    return { status: 200 };
  });
  await workers.startReady();
  expect(await readShares(pool)).toEqual([16]);
  const secondTakesItsShare = async () => {
    await expect.poll(() => receiver.received.length, patience).toBeGreaterThan(endpoints);
    await workers.startReady();
    await expect.poll(() => readShares(pool), patience).toEqual([8, 8]);
  };
  const deliveries = endpoints * (await emitUntil(secondTakesItsShare()));
  await expect.poll(async () => (await getOverview(tenant.ctx)).waiting, patience).toEqual(none);
  expect(await getOverview(tenant.ctx)).toMatchObject({ deliveries: { succeeded: deliveries } });
  expect(receiver.received).toHaveLength(deliveries);
});

it("a shard that is handed to a worker which is gone comes back, and nothing of it is lost", {
  timeout: 120_000,
}, async () => {
  await createEndpoint(tenant.ctx, { url: receiver.url() });
  const worker = await workers.startReady();
  await pool.query(
    "INSERT INTO engine.worker (id, task_queue, seen_at) VALUES ('gone', 'posthorn-pumps/gone', now())",
  );
  const comeBack = async () => {
    await expect.poll(() => worker.log(), patience).toContain('"to":"posthorn-pumps/gone"');
    await expect.poll(() => worker.log(), patience).toContain("handed to did not keep it");
    await expect.poll(() => readShares(pool), patience).toEqual([16]);
  };
  const emitted = await emitUntil(comeBack());
  await expect.poll(() => receiver.received.length, patience).toBe(emitted);
  const { items } = await listDeliveries(tenant.ctx, { limit: 20 });
  for (const { id } of items) {
    await expect
      .poll(async () => (await getDelivery(tenant.ctx, { deliveryId: id })).attemptLog, patience)
      .toMatchObject([{ superseded: false, outcome: "succeeded" }]);
  }
});
