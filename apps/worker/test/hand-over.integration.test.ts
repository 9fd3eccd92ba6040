import { setTimeout as delay } from "node:timers/promises";
import { createEndpoint, getDelivery, getOverview, listDeliveries } from "@posthorn/services";
import { createEnginePool } from "@posthorn/services/lanes";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createEngine, type Engine, type EngineTenant } from "./engine.ts";
import { type Receiver, startReceiver } from "./receiver.ts";
import { readShares } from "./shares.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

let engine: Engine;
let pool: ReturnType<typeof createEnginePool>;
let receiver: Receiver;
let tenant: EngineTenant;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  engine = await createEngine();
  pool = createEnginePool(engine.databaseUrl);
});
afterAll(async () => {
  await pool?.end();
  await engine?.close();
});
beforeEach(async () => {
  [receiver, tenant] = await Promise.all([startReceiver(), engine.newTenant()]);
});
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.kill("SIGKILL");
    await worker.ended;
  }
  await receiver.close();
});

async function start(): Promise<WorkerProcess> {
  const worker = startWorkerProcess(engine);
  workers.push(worker);
  await worker.ready;
  return worker;
}

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
  await start();
  expect(await readShares(pool)).toEqual([16]);
  const secondTakesItsShare = async () => {
    await expect.poll(() => receiver.received.length, patience).toBeGreaterThan(endpoints);
    await start();
    await expect.poll(() => readShares(pool), patience).toEqual([8, 8]);
  };
  const deliveries = endpoints * (await emitUntil(secondTakesItsShare()));
  await expect.poll(async () => (await getOverview(tenant.ctx)).waiting, patience).toBe(0);
  expect(await getOverview(tenant.ctx)).toMatchObject({ deliveries: { succeeded: deliveries } });
  expect(receiver.received).toHaveLength(deliveries);
});

it("a shard that is handed to a worker which is gone comes back, and nothing of it is lost", {
  timeout: 120_000,
}, async () => {
  await createEndpoint(tenant.ctx, { url: receiver.url() });
  const worker = await start();
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
