import { toUuid } from "@posthorn/core";
import { createEndpoint, getDelivery, listDeliveries } from "@posthorn/services";
import { expect, it } from "vitest";
import { roundsAtOnce } from "../src/endpoint-recovery/config.ts";
import {
  engine,
  pool,
  receiver,
  tenant,
  useEngine,
  usePool,
  useReceiver,
  useTenant,
  useWorkerProcesses,
} from "./fixture.ts";
import { holdRows } from "./locks.ts";
import { readShares } from "./shares.ts";

useEngine();
usePool();
useReceiver();
useTenant();
const workers = useWorkerProcesses();

const countHeardOf = async (seconds: number) =>
  (await pool.query("SELECT FROM engine.worker WHERE seen_at > now() - $1 * interval '1 second'", [seconds]))
    .rowCount;

const patience = { timeout: 60_000, interval: 50 };
const failoverMs = 15_000;

it("a worker that is frozen past its heartbeat and goes on changes nothing that another one has recorded", {
  timeout: 120_000,
}, async () => {
  const { ctx } = tenant;
  await createEndpoint(ctx, { url: receiver.url(), retrySchedule: [3_600] });
  const thawed = Promise.withResolvers<void>();
  // The frozen worker's requests are answered only when it goes on, and badly: that must count for nothing.
  receiver.answer(async (_, earlier) => {
    if (earlier > 0) return { status: 200 };
    await thawed.promise;
    return { status: 500 };
  });
  const frozen = await workers.startReady();
  const events = await Promise.all(Array.from({ length: 10 }, () => tenant.emit()));
  await expect.poll(() => receiver.received.length, patience).toBe(10);
  frozen.kill("SIGSTOP");
  await workers.startReady();
  await expect.poll(() => receiver.received.length, patience).toBe(20);
  const states = async () => (await listDeliveries(ctx, {})).items.map(({ state }) => state);
  await expect.poll(states, patience).toEqual(events.map(() => "succeeded"));

  frozen.kill("SIGCONT");
  thawed.resolve();
  await expect.poll(() => frozen.log(), patience).toContain("attempts recorded as superseded");
  const { items } = await listDeliveries(ctx, {});
  const readLogs = () =>
    Promise.all(items.map(async ({ id }) => (await getDelivery(ctx, { deliveryId: id })).attemptLog));
  await expect
    .poll(async () => (await readLogs()).flat().filter(({ superseded }) => superseded).length, patience)
    .toBe(10);
  expect(await states()).toEqual(events.map(() => "succeeded"));
  expect((await listDeliveries(ctx, {})).items.map(({ attempts }) => attempts)).toEqual(events.map(() => 1));

  // It knows that it has lost its shards: what comes now is sent once.
  receiver.answer(() => ({ status: 200 }));
  const later = await Promise.all(Array.from({ length: 20 }, () => tenant.emit()));
  await expect.poll(() => receiver.received.length, patience).toBe(40);
  const requestsOf = (id: string) =>
    receiver.received.filter((request) => request.headers["webhook-id"] === id).length;
  expect(later.map(requestsOf)).toEqual(later.map(() => 1));
});

it("a worker that is killed is replaced within 15 s, though all the recoveries of both are stuck", {
  timeout: 120_000,
}, async () => {
  const { ctx } = tenant;
  const dead = "http://127.0.0.1:1089/refuses";
  const first = await workers.startReady();
  const second = await workers.startReady();
  await expect.poll(() => readShares(pool), patience).toEqual([8, 8]);
  await createEndpoint(ctx, { url: receiver.url() });
  // A recovery's rounds run in the worker where it began: of so many, each of the two has more than it can run at a time.
  const failing = await Promise.all(
    Array.from({ length: 48 }, () => createEndpoint(ctx, { url: dead, retrySchedule: [3_600] })),
  );
  const endpointIds = failing.map(({ id }) => toUuid("endpoint", id));
  await tenant.emit();
  const countSeen = async () =>
    (
      await pool.query(
        "SELECT FROM engine.endpoint_health WHERE endpoint_id = ANY ($1) AND unseen_failures = 0",
        [endpointIds],
      )
    ).rowCount;
  await expect.poll(countSeen, patience).toBe(48);

  const rows = await holdRows(pool, "SELECT FROM engine.endpoint_health WHERE endpoint_id = ANY ($1)", [
    endpointIds,
  ]);
  try {
    // A wake may be lost on a busy machine; that it is made up for is another test's subject.
    const wakeAll = async () => {
      for (const endpointId of endpointIds) await engine.platform.workflows.wakeEndpoint(endpointId ?? "");
      return rows.waiting();
    };
    await expect.poll(wakeAll, { timeout: 60_000, interval: 3_000 }).toBe(2 * roundsAtOnce);
    first.kill("SIGKILL");
    const killedAt = Date.now();
    const logged = second.log().length;
    await expect.poll(() => readShares(pool), patience).toEqual([16]);
    expect(Date.now() - killedAt).toBeLessThan(failoverMs);

    // Nothing is handed back to the one that is gone.
    await expect.poll(() => countHeardOf(10), patience).toBe(1);
    expect(second.log().slice(logged)).not.toContain("handing a shard over");
    expect(await readShares(pool)).toEqual([16]);
  } finally {
    await rows.release();
  }
});
