import type { Pool } from "@posthorn/db";
import { notifyQueued } from "@posthorn/db/hot-path";
import type { Logger } from "../context/logger.ts";

/** NOTIFY takes a lock of the whole database until its commit, so one process sends at most one in this time. */
const shortestGapMs = 5;

/** Tells the pumps which shards have something new, after the commit; what is lost, their slow poll finds. */
export function createQueueNotifier(pool: Pool, log: Logger) {
  let shards = new Set<number>();
  let lastSent = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;

  function send(): void {
    timer = null;
    lastSent = performance.now();
    const sending = shards;
    shards = new Set();
    notifyQueued(pool, sending).catch((error) =>
      log.warn({ err: error }, "pumps could not be notified; they will poll"),
    );
  }

  return (changed: Iterable<number>) => {
    for (const shard of changed) shards.add(shard);
    if (shards.size === 0 || timer) return;
    const wait = lastSent + shortestGapMs - performance.now();
    if (wait <= 0) send();
    else timer = setTimeout(send, wait);
  };
}
