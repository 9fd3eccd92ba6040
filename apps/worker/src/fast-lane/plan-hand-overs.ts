import type { LiveWorker } from "@posthorn/services/lanes";

export interface HandOver {
  shard: number;
  /** Task queue of the worker that takes it. */
  to: string;
}

/**
 * Which of its shards a worker gives to which others, so that nobody ends with more than one shard above another. Every worker makes
 * the same plan for all of them and carries out its own part, so that two never give to the same one what it
 * lacks once. A shard that is on its way to a worker counts for nobody: shares are of all there are (`shardCount`), not of those that are held.
 */
export function planHandOvers(
  selfId: string,
  heldShards: readonly number[],
  workers: readonly LiveWorker[],
  shardCount: number,
): HandOver[] {
  const known = workers.map((worker) =>
    worker.id === selfId ? { ...worker, shards: heldShards.length } : worker,
  );
  // Who has most keeps the remainder, and then nothing moves for its sake.
  const ranked = known.toSorted((a, b) => b.shards - a.shards || (a.id < b.id ? -1 : 1));
  const share = Math.floor(shardCount / ranked.length);
  const above = ranked.map(({ shards }, rank) => shards - share - Number(rank < shardCount % ranked.length));
  const takers = ranked.flatMap(({ taskQueue }, rank) =>
    Array.from({ length: Math.max(0, -(above[rank] ?? 0)) }, () => taskQueue),
  );
  const self = ranked.findIndex(({ id }) => id === selfId);
  if (self < 0) return [];
  const givenBefore = above.slice(0, self).reduce((sum, surplus) => sum + Math.max(0, surplus), 0);
  const surplus = Math.max(0, above[self] ?? 0);
  const to = takers.slice(givenBefore, givenBefore + surplus);
  const given = heldShards.slice(heldShards.length - to.length);
  return to.map((taskQueue, index) => ({ shard: given[index] ?? 0, to: taskQueue }));
}
