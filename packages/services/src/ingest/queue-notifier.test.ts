import type { Pool } from "@posthorn/db";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Logger } from "../context/logger.ts";
import { createQueueNotifier } from "./queue-notifier.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

/** What a pool was told to notify, with the time of each. */
function recordingPool(fails = false) {
  const sent: { at: number; shards: string }[] = [];
  const query = async ({ values }: { values: [string, string] }) => {
    sent.push({ at: performance.now(), shards: values[1] });
    if (fails) throw new Error("connection reset");
  };
  return { sent, pool: { query } as unknown as Pool };
}

const inShard = (shard: number) => ({ environmentId: "env", deliveryId: `of ${shard}`, shard });
const named = (...shards: number[]) => shards.map((shard) => `${shard}/env/of ${shard}`).join(",");

const amongOthers = () => false;
const warn = vi.fn();
const log = { warn } as unknown as Logger;

it("tells the pumps at once, and then at most once in 5 ms, what came meanwhile together", () => {
  const { sent, pool } = recordingPool();
  const { afterCommit: notify } = createQueueNotifier(pool, log, amongOthers);
  const startedAt = performance.now();
  notify([inShard(3)]);
  for (const shard of [4, 5, 4]) notify([inShard(shard)]);
  vi.advanceTimersByTime(4);
  notify([inShard(6)]);
  vi.advanceTimersByTime(10);
  notify([inShard(7)]);
  expect(sent.map(({ at, shards }) => [at - startedAt, shards])).toEqual([
    [0, named(3)],
    [5, named(4, 5, 4, 6)],
    [14, named(7)],
  ]);
});

it("says nothing where nothing was queued", () => {
  const { sent, pool } = recordingPool();
  createQueueNotifier(pool, log, amongOthers).afterCommit([]);
  expect(sent).toEqual([]);
});

it("leaves it to the pumps' poll when PostgreSQL can't be told, and goes on", async () => {
  const { sent, pool } = recordingPool(true);
  const { afterCommit: notify } = createQueueNotifier(pool, log, amongOthers);
  notify([inShard(1)]);
  await vi.waitFor(() => expect(warn).toHaveBeenCalled());
  vi.advanceTimersByTime(5);
  notify([inShard(2)]);
  expect(sent.map(({ shards }) => shards)).toEqual([named(1), named(2)]);
});

it("lets the commit tell while no other process takes in events, and not more often", () => {
  const { sent, pool } = recordingPool();
  const { withCommit, afterCommit } = createQueueNotifier(pool, log, () => true);
  expect(withCommit([3, 4].map(inShard))).toBe(named(3, 4));
  expect(withCommit([inShard(5)])).toBeNull();
  afterCommit([inShard(5)]);
  vi.advanceTimersByTime(5);
  expect(sent.map(({ shards }) => shards)).toEqual([named(5)]);
  vi.advanceTimersByTime(5);
  expect(withCommit([])).toBeNull();
  expect(withCommit([inShard(6)])).toBe(named(6));
});

it("never lets the commit tell while there are others, who would wait for its lock", () => {
  const { withCommit } = createQueueNotifier(recordingPool().pool, log, amongOthers);
  expect(withCommit([inShard(3)])).toBeNull();
});

it("names shards alone where many deliveries are new", () => {
  const { withCommit } = createQueueNotifier(recordingPool().pool, log, () => true);
  expect(withCommit([...Array(9).fill(3), 4].map(inShard))).toBe("3,4");
});
