import { shardCount } from "@posthorn/core/workflows";
import type { Logger } from "@posthorn/services";
import type { FastLaneStore } from "@posthorn/services/lanes";
import { handOverWithinMs } from "./config.ts";
import { planHandOvers } from "./plan-hand-overs.ts";

export interface HeldShardsPorts {
  store: Pick<FastLaneStore, "takeShard" | "markShardsSeen" | "seeWorkers" | "forgetWorker">;
  /** This process, as the shards' rows name it, and the task queue that only it takes from. */
  worker: { id: string; taskQueue: string };
  /** Shards that wait for a slow answer now. */
  shardsWaiting(): ReadonlySet<number>;
  log: Pick<Logger, "info" | "warn">;
}

/** Why a pump ends by itself: another one has its shard, or another worker (by its task queue) shall have it. */
export type HoldEnd = { handOverTo: string | null };

interface HeldShard {
  epoch: bigint;
  orphaned: boolean;
  end(end: HoldEnd): void;
}

/** Which shards this process has, under which epochs; it gives away what is above its fair share. */
export function createHeldShards({ store, worker, shardsWaiting, log }: HeldShardsPorts) {
  const held = new Map<number, HeldShard>();
  const lastEpochs = new Map<number, bigint>();
  let joined = false;

  const isOrphan = (shard: number): boolean => held.get(shard)?.orphaned ?? false;
  const orphans = (): number[] => [...held.keys()].filter(isOrphan);

  function epochs(): Map<number, bigint> {
    return new Map([...held].map(([shard, { epoch }]) => [shard, epoch]));
  }

  /** Says in PostgreSQL that the pumps live, and hears which shards others have taken. */
  async function confirm(): Promise<void> {
    const before = epochs();
    try {
      const stillHeld = await store.markShardsSeen(before);
      for (const [shard, epoch] of before) if (!stillHeld.has(shard)) lose(shard, epoch);
      if (joined) await shareOut();
    } catch (error) {
      log.warn({ err: error }, "PostgreSQL could not be told that the pumps live");
    }
  }

  function lose(shard: number, epoch: bigint): void {
    const holding = held.get(shard);
    if (holding?.epoch !== epoch) return;
    held.delete(shard);
    log.warn({ shard }, "another worker has taken a shard");
    holding.end({ handOverTo: null });
  }

  /** Gives away what is above this worker's fair share; shards that wait for a slow answer go another time. */
  async function shareOut(): Promise<void> {
    const workers = await store.seeWorkers(worker, handOverWithinMs);
    const waiting = shardsWaiting();
    // The plan gives away the last ones, so those that would have to wait stand first.
    const shared = [...held.keys()].filter((shard) => !isOrphan(shard));
    const order = shared.toSorted((a, b) => Number(waiting.has(b)) - Number(waiting.has(a)));
    for (const { shard, to } of planHandOvers(worker.id, order, workers, shardCount)) {
      if (waiting.has(shard)) continue;
      log.info({ shard, to }, "handing a shard over");
      held.get(shard)?.end({ handOverTo: to });
    }
  }

  return {
    /** Under a new epoch; an older pump of this process ends. */
    async take(shard: number): Promise<{ epoch: bigint; ended: Promise<HoldEnd> }> {
      const { promise: ended, resolve } = Promise.withResolvers<HoldEnd>();
      const epoch = await store.takeShard(shard, worker.id);
      held.get(shard)?.end({ handOverTo: null }); // The new one has taken on its requests.
      held.set(shard, { epoch, orphaned: false, end: resolve });
      lastEpochs.set(shard, epoch);
      return { epoch, ended };
    },
    /** False where it is held by a newer pump, by none, or by another worker: there is nothing to let go of. */
    letGo(shard: number, epoch: bigint): boolean {
      return held.get(shard)?.epoch === epoch && !isOrphan(shard) && held.delete(shard);
    },
    /** Temporal doesn't see the shard's pump any more; the process goes on with the shard. */
    orphan(shard: number, epoch: bigint): void {
      const holding = held.get(shard);
      if (holding?.epoch !== epoch) return;
      holding.orphaned = true;
      log.warn({ shard }, "Temporal has lost sight of a shard's pump; this worker goes on with the shard");
      void confirm(); // Another worker may have taken it while this one was frozen.
    },
    orphans,
    /** Those that it let go of. */
    letOrphansGo(): number[] {
      const shards = orphans();
      for (const shard of shards) held.delete(shard);
      return shards;
    },
    confirm,
    epochs,
    /** The epoch a shard is held by now, or was held by last. */
    epochOf: (shard: number): bigint => held.get(shard)?.epoch ?? lastEpochs.get(shard) ?? 0n,
    has: (shard: number): boolean => held.has(shard),
    count: (): number => held.size,
    /** Puts this worker on the list of those that share the shards out: it can be handed some from now on. */
    join(): void {
      joined = true;
    },
    /** Takes it off that list. */
    async leave(): Promise<void> {
      joined = false;
      await store.forgetWorker(worker.id);
    },
  };
}
