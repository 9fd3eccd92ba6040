import type { LiveWorker } from "@posthorn/services/lanes";

export interface HandOver {
  shard: number;
  /** Task queue of the worker that takes it. */
  to: string;
}

/**
 * Which of its shards a worker gives to which others: what it has above its fair share, to those below theirs. Rounding
 * leaves nobody more than one shard above another, and nothing moves once it is so.
 */
export function planHandOvers(
  selfId: string,
  heldShards: readonly number[],
  workers: readonly LiveWorker[],
): HandOver[] {
  const others = workers.filter(({ id }) => id !== selfId).map((worker) => ({ ...worker }));
  const total = heldShards.length + others.reduce((sum, worker) => sum + worker.shards, 0);
  const fairShare = Math.ceil(total / (others.length + 1));
  const plan: HandOver[] = [];
  for (const shard of heldShards.slice(fairShare)) {
    const [least] = others.toSorted((a, b) => a.shards - b.shards);
    if (!least || least.shards >= fairShare) break;
    least.shards += 1;
    plan.push({ shard, to: least.taskQueue });
  }
  return plan;
}
