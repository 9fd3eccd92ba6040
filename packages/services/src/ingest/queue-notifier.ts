import type { Pool } from "@posthorn/db";
import { notifyDeliveries, type QueuedRef, toQueuedPayload } from "@posthorn/db/hot-path";
import type { Logger } from "../context/logger.ts";

/** NOTIFY takes a lock of the whole database until its commit, so one process sends at most one in this time. */
const shortestGapMs = 5;

/**
 * Tells the pumps what is new; what is lost, their slow poll finds. It goes with the commit where no
 * other process has to wait for the lock meanwhile, and after the commit where there are several.
 */
export function createQueueNotifier(pool: Pool, log: Logger, isAlone: () => boolean) {
  let queued: QueuedRef[] = [];
  let lastSent = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;

  function send(): void {
    timer = null;
    lastSent = performance.now();
    const telling = queued;
    queued = [];
    notifyDeliveries(pool, telling).catch((error) =>
      log.warn({ err: error }, "pumps could not be notified; they will poll"),
    );
  }

  return {
    /** What the commit of these deliveries is to tell by itself; null: tell it after the commit. */
    withCommit(deliveries: readonly QueuedRef[]): string | null {
      const waitsAlready = timer !== null || performance.now() < lastSent + shortestGapMs;
      if (waitsAlready || deliveries.length === 0 || !isAlone()) return null;
      lastSent = performance.now();
      return toQueuedPayload(deliveries);
    },
    afterCommit(deliveries: readonly QueuedRef[]): void {
      queued.push(...deliveries);
      if (queued.length === 0 || timer) return;
      const wait = lastSent + shortestGapMs - performance.now();
      if (wait <= 0) send();
      else timer = setTimeout(send, wait);
    },
  };
}
