import type { ShardInput } from "@posthorn/core/workflows";
import { Context } from "@temporalio/activity";
import { heartbeatMs } from "./config.ts";
import type { FastLane } from "./fast-lane.ts";
import type { HoldEnd } from "./held-shards.ts";

export type PumpActivities = ReturnType<typeof createPumpActivities>;

export interface PumpPorts {
  lane: FastLane;
  /** Tells Temporal that this attempt lives; rejects where Temporal has given it up. */
  confirm(taskToken: Uint8Array): Promise<void>;
}

export const createPumpActivities = ({ lane, confirm }: PumpPorts) => ({
  /**
   * Sends what is queued in a shard, until a hand-over or this worker's stop ends it; then what is on its way is finished
   * and recorded. The sending itself is the process's: a pump that comes to a process which has the shard already takes on
   * its requests under a new epoch, and a pump that Temporal has lost sight of leaves the shard to its process.
   */
  async pumpShard({ shard }: ShardInput): Promise<HoldEnd> {
    const context = Context.current();
    // A process that was frozen gets tasks that others have been given since: it must not take their shards from them.
    await confirm(context.info.taskToken);
    const hold = await lane.hold(shard);
    const beating = setInterval(() => context.heartbeat(), heartbeatMs);
    try {
      context.heartbeat();
      const cancelled = context.cancelled.catch((): HoldEnd => {
        // Timed out: Temporal was away for longer than a heartbeat may be. Not found: it has given up this activity, or
        // come back without its store.
        const { timedOut, notFound } = context.cancellationDetails ?? {};
        if (timedOut || notFound) hold.orphan();
        return { handOverTo: null };
      });
      return await Promise.race([cancelled, hold.ended]);
    } finally {
      clearInterval(beating);
      await hold.release();
    }
  },
});
