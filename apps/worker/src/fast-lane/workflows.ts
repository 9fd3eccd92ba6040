import type { ShardInput } from "@posthorn/core/workflows";
import { continueAsNew, proxyActivities, workflowInfo } from "@temporalio/workflow";
import type { PumpActivities } from "./activities.ts";
import { heartbeatTimeoutMs } from "./config.ts";

const { pumpShard } = proxyActivities<PumpActivities>({
  heartbeatTimeout: heartbeatTimeoutMs,
  startToCloseTimeout: "3650 days", // A pump ends when its worker stops; the heartbeat says whether it lives.
  retry: { initialInterval: "500 milliseconds", backoffCoefficient: 1 },
});

/** Keeps one pump alive for a shard, on whichever worker takes it: Temporal is the lock, the assignment and the failover. */
export async function keepShardPumped(input: ShardInput): Promise<void> {
  while (!workflowInfo().continueAsNewSuggested) await pumpShard(input);
  await continueAsNew<typeof keepShardPumped>(input);
}
