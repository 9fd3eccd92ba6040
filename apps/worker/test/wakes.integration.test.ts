import { toUuid } from "@posthorn/core";
import { recoveryWorkflowId } from "@posthorn/core/workflows";
import { createEndpoint, listDeliveries, retryDelivery } from "@posthorn/services";
import { expect, it } from "vitest";
import { startWorker } from "../src/start-worker.ts";
import {
  engine,
  pool,
  receiver,
  temporal,
  tenant,
  useEngine,
  usePool,
  useReceiver,
  useTemporal,
  useTenant,
} from "./fixture.ts";
import { holdRows } from "./locks.ts";
import { startWorkerProcess } from "./worker-process.ts";

useEngine();
usePool();
useTemporal();
useReceiver();
useTenant();

const patience = { timeout: 30_000, interval: 50 };
const states = async () => (await listDeliveries(tenant.ctx, {})).items.map(({ state }) => state);

/** An endpoint whose first request fails; `retrySchedule` in seconds. */
async function failingEndpoint(retrySchedule: number[]): Promise<string> {
  const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule });
  receiver.answer((_, earlier) => ({ status: earlier > 0 ? 200 : 500 }));
  await tenant.emit();
  await expect.poll(() => receiver.received.length, patience).toBe(1);
  return toUuid("endpoint", id) ?? "";
}

it("a wake that is lost is made up for by the sweep", { timeout: 60_000 }, async () => {
  const workflows = { ...engine.platform.workflows, wakeEndpoint: async () => {} };
  const deaf = await startWorker({ ...engine.platform, workflows }, engine);
  await deaf.ready;
  const endpointId = await failingEndpoint([1]);
  await expect.poll(states, patience).toEqual(["retrying"]);
  await deaf.stop();
  const recovery = temporal.workflow.getHandle(recoveryWorkflowId(endpointId));
  await expect(recovery.describe()).rejects.toThrow(/not found/i);
  await pool.query(
    "UPDATE engine.endpoint_health SET next_look_at = now() - interval '1 minute' WHERE endpoint_id = $1",
    [endpointId],
  );

  const worker = await startWorker(engine.platform, engine); // sweeps when it starts, and then every 30 s
  await worker.ready;
  await expect.poll(states, patience).toEqual(["succeeded"]);
  expect(receiver.received).toHaveLength(2);
  await worker.stop();
});

it("a wake that comes many times is one", { timeout: 60_000 }, async () => {
  const worker = await startWorker(engine.platform, engine);
  await worker.ready;
  const endpointId = await failingEndpoint([3_600]);
  const wakeOften = () =>
    Promise.all(Array.from({ length: 20 }, () => engine.platform.workflows.wakeEndpoint(endpointId)));
  const recovery = temporal.workflow.getHandle(recoveryWorkflowId(endpointId));
  await expect.poll(() => recovery.describe().catch(() => null), patience).not.toBeNull();
  await wakeOften();
  const [{ id = "" } = {}] = (await listDeliveries(tenant.ctx, {})).items;
  await retryDelivery(tenant.ctx, { deliveryId: id });
  await wakeOften();
  await expect.poll(states, patience).toEqual(["succeeded"]);
  await expect.poll(async () => (await recovery.describe()).status.name, patience).toBe("COMPLETED");
  await wakeOften(); // starts a recovery that finds nothing
  await expect.poll(async () => (await recovery.describe()).status.name, patience).toBe("COMPLETED");
  expect(receiver.received).toHaveLength(2);
  await worker.stop();
});

it("a round whose connection is cut is made again, and its worker lives on", {
  timeout: 60_000,
}, async () => {
  const worker = startWorkerProcess(engine);
  await worker.ready;
  const endpointId = await failingEndpoint([3_600]);
  const health = "SELECT FROM engine.endpoint_health WHERE endpoint_id = $1 AND unseen_failures = 0";
  await expect.poll(async () => (await pool.query(health, [endpointId])).rowCount, patience).toBe(1);
  const rows = await holdRows(pool, health, [endpointId]);
  await engine.platform.workflows.wakeEndpoint(endpointId);
  await expect.poll(rows.waiting, patience).toBe(1);
  await rows.cutWaiting();
  await rows.release();
  const [{ id = "" } = {}] = (await listDeliveries(tenant.ctx, {})).items;
  await retryDelivery(tenant.ctx, { deliveryId: id });
  await expect.poll(states, patience).toEqual(["succeeded"]);
  worker.kill("SIGTERM");
  expect(await worker.ended).toBe(0);
});
