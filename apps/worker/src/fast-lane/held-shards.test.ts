import type { LiveWorker } from "@posthorn/services/lanes";
import { expect, test } from "vitest";
import { createHeldShards } from "./held-shards.ts";

const self = { id: "self", taskQueue: "queue of self" };
const other: LiveWorker = { id: "other", taskQueue: "queue of other", shards: 0 };

/** A process whose shards nobody else has taken, unless `taken` says so. */
function newProcess({
  workers = [] as LiveWorker[],
  taken = new Set<number>(),
  waiting = new Set<number>(),
}) {
  let epoch = 0n;
  return createHeldShards({
    store: {
      takeShard: async () => ++epoch,
      markShardsSeen: async (held) => new Set(held.keys()).difference(taken),
      seeWorkers: async () => workers,
      forgetWorker: async () => {},
    },
    worker: self,
    shardsWaiting: () => waiting,
    log: { info() {}, warn() {} },
  });
}

test("a newer pump of the process takes the shard over, and the older one has nothing to let go of", async () => {
  const shards = newProcess({});
  const older = await shards.take(3);
  const newer = await shards.take(3);
  expect(await older.ended).toEqual({ handOverTo: null });
  expect(shards.epochOf(3)).toBe(newer.epoch);
  expect(shards.letGo(3, older.epoch)).toBe(false);
  expect(shards.has(3)).toBe(true);
  expect(shards.letGo(3, newer.epoch)).toBe(true);
  expect(shards.has(3)).toBe(false);
  expect(shards.epochOf(3)).toBe(newer.epoch);
});

test("a shard that another worker has taken is lost", async () => {
  const shards = newProcess({ taken: new Set([3]) });
  const [lost, kept] = await Promise.all([shards.take(3), shards.take(4)]);
  await shards.confirm();
  expect(await lost.ended).toEqual({ handOverTo: null });
  expect([...shards.epochs()]).toEqual([[4, kept.epoch]]);
});

test("what is above the fair share is handed over once the worker is on the list, but for what waits for an answer", async () => {
  const own: LiveWorker = { ...self, shards: 16 };
  const shards = newProcess({ workers: [own, other], waiting: new Set([15]) });
  const ends: [number, unknown][] = [];
  for (let shard = 0; shard < 16; shard++) {
    const { ended } = await shards.take(shard);
    void ended.then((end) => ends.push([shard, end]));
  }
  await shards.confirm();
  expect(ends).toEqual([]);
  shards.join();
  await shards.confirm();
  await Promise.resolve();
  expect(ends).toHaveLength(8);
  expect(ends.every(([shard, end]) => shard !== 15 && JSON.stringify(end).includes(other.taskQueue))).toBe(
    true,
  );
});

test("a shard whose pump Temporal has lost sight of stays until all such are let go", async () => {
  const shards = newProcess({});
  const { epoch } = await shards.take(3);
  shards.orphan(3, epoch);
  expect(shards.orphans()).toEqual([3]);
  expect(shards.letGo(3, epoch)).toBe(false);
  expect(shards.letOrphansGo()).toEqual([3]);
  expect(shards.count()).toBe(0);
});
