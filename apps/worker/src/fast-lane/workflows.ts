import type { ShardInput } from "@posthorn/core/workflows";
import { continueAsNew, isCancellation, log, proxyActivities, workflowInfo } from "@temporalio/workflow";
import type { PumpActivities } from "./activities.ts";
import { heartbeatTimeoutMs } from "./config.ts";
import type { HoldEnd } from "./held-shards.ts";

const pumpOptions = {
  heartbeatTimeout: heartbeatTimeoutMs,
  startToCloseTimeout: "3650 days", // A pump ends when its worker stops; the heartbeat says whether it lives.
} as const;

/** On whichever worker is first. */
const onAnyWorker = proxyActivities<PumpActivities>({
  ...pumpOptions,
  retry: { initialInterval: "500 milliseconds", backoffCoefficient: 1 },
});

/** On the worker that a shard is handed to; if that one is gone or busy, on any. */
const onWorker = (taskQueue: string) =>
  proxyActivities<PumpActivities>({
    ...pumpOptions,
    taskQueue,
    scheduleToStartTimeout: "3 seconds",
    retry: { maximumAttempts: 1 },
  });

/** Keeps one pump alive for a shard, on some worker: Temporal is the lock, the assignment and the failover. */
export async function keepShardPumped(input: ShardInput): Promise<void> {
  let handOverTo: string | null = null;
  while (!workflowInfo().continueAsNewSuggested) {
    const { pumpShard } = handOverTo === null ? onAnyWorker : onWorker(handOverTo);
    try {
      const end: HoldEnd = await pumpShard(input);
      handOverTo = end.handOverTo;
    } catch (error) {
      if (handOverTo === null || isCancellation(error)) throw error;
      log.warn("the worker that a shard was handed to did not keep it", { shard: input.shard, handOverTo });
      handOverTo = null;
    }
  }
  await continueAsNew<typeof keepShardPumped>(input);
}
