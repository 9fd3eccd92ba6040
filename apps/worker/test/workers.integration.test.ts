import { createEndpoint, getOverview } from "@posthorn/services";
import { createEnginePool } from "@posthorn/services/lanes";
import { describe, expect, it } from "vitest";
import {
  engine,
  receiver,
  tenant,
  useEngine,
  useReceiver,
  useTenant,
  useWorkerProcesses,
} from "./fixture.ts";

useEngine();
useReceiver();
useTenant();
const workers = useWorkerProcesses();

const arrived = () => new Set(receiver.received.map((request) => request.headers["webhook-id"]));

async function emitAll(count: number): Promise<Set<string>> {
  const accepted = new Set<string>();
  const emitters = Array.from({ length: 16 }, async (_, emitter) => {
    for (let number = emitter; number < count; number += 16) accepted.add(await tenant.emit({ number }));
  });
  await Promise.all(emitters);
  return accepted;
}

const none = { pending: 0, retrying: 0 };
const patience = { timeout: 60_000, interval: 100 };

describe("a worker that is killed in the middle of a burst", () => {
  it("loses nothing: every accepted event has arrived once it is back", { timeout: 120_000 }, async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url(), maxInFlight: 10, retrySchedule: [1, 1, 1] });
    // Slow enough that the burst outlives the kill.
    receiver.answer(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { status: 200 };
    });
    const first = workers.start();
    await first.ready;
    const emitting = emitAll(500);
    await expect.poll(() => arrived().size, patience).toBeGreaterThan(50);
    first.kill("SIGKILL");
    expect(await first.ended).toBe("SIGKILL");
    const accepted = await emitting;
    expect(arrived().size).toBeLessThan(500);

    workers.start();
    await expect.poll(() => accepted.difference(arrived()).size, patience).toBe(0);
    await expect.poll(async () => (await getOverview(tenant.ctx)).waiting, patience).toEqual(none);
    expect(await getOverview(tenant.ctx)).toMatchObject({
      events: 500,
      deliveries: { succeeded: 500, dead: 0 },
    });
    // At most what was on its way at the kill is sent twice.
    expect(receiver.received.length - 500).toBeLessThanOrEqual(10 + 64);
  });
});

describe("two workers", () => {
  it("share the shards without a restart, and one that stops hands its own over", {
    timeout: 120_000,
  }, async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url() });
    const pool = createEnginePool(engine.databaseUrl);
    const shares = async () => {
      const result = await pool.query(
        "SELECT count(*)::int AS shards FROM engine.shard s JOIN engine.shard_pulse p ON p.shard = s.id WHERE p.seen_at > now() - interval '5 seconds' GROUP BY s.worker",
      );
      return result.rows.map(({ shards }) => Number(shards)).toSorted((a, b) => a - b);
    };
    const first = workers.start();
    await first.ready;
    expect(await shares()).toEqual([16]);
    let emitting = true;
    const emitted = new Set<string>();
    const emitter = (async () => {
      while (emitting) emitted.add(await tenant.emit());
    })();
    const second = workers.start();
    await expect.poll(shares, patience).toEqual([8, 8]);
    second.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    await expect.poll(shares, patience).toEqual([16]);
    emitting = false;
    await emitter;
    await expect.poll(() => emitted.difference(arrived()).size, patience).toBe(0);
    // Nothing was cut off on the way, so nothing was sent twice.
    expect(receiver.received).toHaveLength(emitted.size);
    await pool.end();
  });
});

describe("a worker that is stopped", () => {
  it("finishes and records what is on its way, cutting nothing off", { timeout: 60_000 }, async () => {
    await createEndpoint(tenant.ctx, { url: receiver.url() });
    const release = Promise.withResolvers<void>();
    receiver.answer(async () => {
      await release.promise;
      return { status: 200 };
    });
    const worker = workers.start();
    await worker.ready;
    await emitAll(20);
    await expect.poll(() => receiver.received.length, patience).toBe(20);
    worker.kill("SIGTERM");
    await expect.poll(() => worker.log(), patience).toContain("worker stopping");
    release.resolve();
    expect(await worker.ended).toBe(0);
    expect(await getOverview(tenant.ctx)).toMatchObject({ waiting: none, deliveries: { succeeded: 20 } });
    expect(receiver.received).toHaveLength(20);
  });
});
