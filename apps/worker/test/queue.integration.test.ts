import { toUuid } from "@posthorn/core";
import {
  createEndpoint,
  createIngest,
  deleteEndpoint,
  listDeliveries,
  pauseEndpoint,
  resumeEndpoint,
} from "@posthorn/services";
import { expect, it } from "vitest";
import type { EngineTenant } from "./engine.ts";
import { engine, pool, receiver, useEngine, usePool, useReceiver, useWorker } from "./fixture.ts";
import { holdRows } from "./locks.ts";

useEngine();
usePool();
useWorker();
useReceiver();

const patience = { timeout: 30_000, interval: 20 };
const arrived = () => receiver.received.map((request) => request.headers["webhook-id"]);

async function endpointOf(tenant: EngineTenant, path: string, shard?: number) {
  for (;;) {
    const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(path) });
    const { rows } = await pool.query("SELECT shard FROM public.endpoint WHERE id = $1", [
      toUuid("endpoint", id),
    ]);
    if (shard === undefined || rows[0].shard === shard) return { id, shard: Number(rows[0].shard) };
    await deleteEndpoint(tenant.ctx, { endpointId: id });
  }
}

it("an event whose commit comes late is sent, though later ones of its shard were read before", async () => {
  const [late, early] = [await engine.newTenant(), await engine.newTenant()];
  const { shard } = await endpointOf(late, "/late");
  await endpointOf(early, "/early", shard);
  const otherProcess = createIngest(engine.platform, { databaseUrl: engine.databaseUrl });
  const key = await otherProcess.authenticate(`Bearer ${early.apiKey}`);
  await otherProcess.accept(key, { body: Buffer.from('{"type":"ping","data":{}}') });
  await late.emit();
  await expect.poll(() => arrived().length, patience).toBe(2);

  const environment = await holdRows(pool, "SELECT FROM public.environment WHERE id = $1", [
    late.environmentId,
  ]);
  const accepting = late.emit();
  await expect.poll(environment.waiting, patience).toBe(1);
  const { event } = await otherProcess.accept(key, { body: Buffer.from('{"type":"ping","data":{}}') });
  await expect.poll(arrived, patience).toContain(event.id);
  await environment.release();
  const lateId = await accepting;
  expect(lateId < event.id).toBe(true);
  await expect.poll(arrived, patience).toContain(lateId);
  await otherProcess.close();
});

it("what is queued without a word to the pumps is found by their poll", async () => {
  const tenant = await engine.newTenant();
  const { id } = await endpointOf(tenant, "/");
  await pauseEndpoint(tenant.ctx, { endpointId: id });
  const eventId = await tenant.emit();
  // Not by resuming it, which tells the pumps.
  await pool.query("UPDATE public.endpoint SET state = 'enabled' WHERE id = $1", [toUuid("endpoint", id)]);
  await expect.poll(arrived, patience).toEqual([eventId]);
});

it("what is queued while the listener has lost PostgreSQL is found, and the listener comes back", async () => {
  const tenant = await engine.newTenant();
  await endpointOf(tenant, "/");
  const admin = await pool.connect();
  await admin.query("SET ROLE NONE");
  const listeners = async () =>
    (
      await admin.query<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'posthorn-listener'",
      )
    ).rows.map(({ pid }) => pid);
  const before = await listeners();
  expect(before).toHaveLength(1);
  await admin.query("SELECT pg_terminate_backend($1)", [before[0]]);
  const eventId = await tenant.emit();
  await expect.poll(arrived, patience).toEqual([eventId]);
  await expect.poll(listeners, patience).toHaveLength(1);
  expect(await listeners()).not.toEqual(before);
  admin.release(true);
});

it("a tenant's hundred events don't wait for another one's thousands", { timeout: 120_000 }, async () => {
  const [crowded, lone] = [await engine.newTenant(), await engine.newTenant()];
  const { id } = await endpointOf(crowded, "/crowded");
  await endpointOf(lone, "/lone");
  receiver.answer(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { status: 200 };
  });
  await pauseEndpoint(crowded.ctx, { endpointId: id });
  await Promise.all(Array.from({ length: 2_000 }, () => crowded.emit()));
  await resumeEndpoint(crowded.ctx, { endpointId: id });
  await expect.poll(() => receiver.received.length, patience).toBeGreaterThan(100);
  await Promise.all(Array.from({ length: 100 }, () => lone.emit()));
  const countOf = (path: string) => receiver.received.filter((request) => request.path === path).length;
  await expect.poll(() => countOf("/lone"), patience).toBe(100);
  expect(countOf("/crowded")).toBeLessThan(2_000);
  await expect.poll(() => countOf("/crowded"), patience).toBe(2_000);
});

it("a row of the queue leaves with the final state, whichever that is", async () => {
  const tenant = await engine.newTenant();
  const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [1] });
  receiver.answer(({ body }) => ({ status: JSON.parse(body).data.good ? 200 : 500 }));
  await tenant.emit({ good: true });
  await tenant.emit({ good: false });
  const states = async () =>
    (await listDeliveries(tenant.ctx, {})).items.map(({ state }) => state).toSorted();
  await expect.poll(states, patience).toEqual(["dead", "succeeded"]);
  const { rows } = await pool.query("SELECT FROM engine.delivery_queue WHERE endpoint_id = $1", [
    toUuid("endpoint", id),
  ]);
  expect(rows).toEqual([]);
});

it("a limit of 50 requests a second lets a thousand that wait out in 20 to 25 s", {
  timeout: 60_000,
}, async () => {
  const tenant = await engine.newTenant();
  const { id } = await createEndpoint(tenant.ctx, { url: receiver.url(), rateLimit: 50 });
  await pauseEndpoint(tenant.ctx, { endpointId: id });
  await Promise.all(Array.from({ length: 1_000 }, () => tenant.emit()));
  await resumeEndpoint(tenant.ctx, { endpointId: id });
  await expect.poll(() => receiver.received.length, { timeout: 40_000, interval: 100 }).toBe(1_000);
  const seconds = ((receiver.received.at(-1)?.at ?? 0) - (receiver.received[0]?.at ?? 0)) / 1_000;
  expect(seconds).toBeGreaterThan(19.8); // the first tenth of a second's allowance goes out at once
  expect(seconds).toBeLessThan(25);
});
