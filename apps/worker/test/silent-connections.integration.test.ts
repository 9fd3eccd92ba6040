import { createEndpoint, listDeliveries } from "@posthorn/services";
import { CuttablePath } from "@posthorn/services/testing";
import { afterAll, expect, it } from "vitest";
import { type RunningWorker, startWorker } from "../src/start-worker.ts";
import { engine, owner, receiver, tenant, useEngine, useOwner, useReceiver, useTenant } from "./fixture.ts";

useEngine();
useOwner();
useReceiver();
useTenant();

let worker: RunningWorker | undefined;
const paths: CuttablePath[] = [];
afterAll(async () => {
  await worker?.stop();
  for (const path of paths) await path.cut();
});

async function pathTo(target: string): Promise<{ path: CuttablePath; url: string }> {
  const path = new CuttablePath(target);
  paths.push(path);
  return { path, url: await path.open() };
}

const withinHalfAMinute = { timeout: 30_000, interval: 50 };
const states = async () => (await listDeliveries(tenant.ctx, {})).items.map(({ state }) => state);
const countListeners = async () => {
  const { rows } = await owner.query(
    "SELECT count(*)::int AS listeners FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'posthorn-listener'",
  );
  return rows[0].listeners;
};

it("deliveries and retries go on where connections to PostgreSQL fall silent, and then where Temporal's do", {
  timeout: 180_000,
}, async () => {
  const postgres = await pathTo(engine.databaseUrl);
  const temporal = await pathTo(`tcp://${engine.temporalAddress}`);
  worker = await startWorker(engine.platform, {
    ...engine,
    databaseUrl: postgres.url,
    temporalAddress: new URL(temporal.url).host,
  });
  await worker.ready;
  await createEndpoint(tenant.ctx, { url: receiver.url(), retrySchedule: [1, 1] });
  receiver.answer((_, earlier) => ({ status: earlier === 0 ? 500 : 200 }));
  await Promise.all(Array.from({ length: 2 }, () => tenant.emit()));
  await expect.poll(states, withinHalfAMinute).toEqual(Array(2).fill("succeeded"));
  expect(await countListeners()).toBe(1);

  postgres.path.forget();
  await tenant.emit();
  await expect.poll(states, withinHalfAMinute).toEqual(Array(3).fill("succeeded"));
  // The old one, which PostgreSQL has not missed, and one that hears again.
  await expect.poll(countListeners, withinHalfAMinute).toBe(2);

  temporal.path.forget();
  await tenant.emit();
  // The first attempt needs no Temporal; its client finds out after 45 s at most.
  await expect.poll(() => receiver.received.length, withinHalfAMinute).toBe(2 * 3 + 1);
  await expect.poll(states, { ...withinHalfAMinute, timeout: 75_000 }).toEqual(Array(4).fill("succeeded"));
});
