import { fileURLToPath } from "node:url";
import { shardCount, taskQueues } from "@posthorn/core/workflows";
import type { Platform } from "@posthorn/services";
import { type CircuitPolicy, type createEnginePool, runRecoveryRound } from "@posthorn/services/lanes";
import type { Client } from "@temporalio/client";
import { bundleWorkflowCode, type NativeConnection, Worker, type WorkflowBundle } from "@temporalio/worker";
import { createJobWorkers } from "./create-job-workers.ts";
import { createRecoveryActivities } from "./endpoint-recovery/activities.ts";
import { roundsAtOnce } from "./endpoint-recovery/config.ts";
import { recoveriesKept } from "./endpoint-recovery/recoveries-kept.ts";
import { createPumpActivities } from "./fast-lane/activities.ts";
import { heartbeatMs } from "./fast-lane/config.ts";
import type { FastLane } from "./fast-lane/fast-lane.ts";
import type { OutboundClient } from "./http/index.ts";

type EnginePool = ReturnType<typeof createEnginePool>;

export interface WorkersInput {
  platform: Platform;
  connection: NativeConnection;
  /** One for each worker of recoveries: Temporal's SDK has no two workers of a task queue on one connection. */
  recoveryConnections: readonly NativeConnection[];
  namespace: string;
  temporal: Client;
  client: OutboundClient;
  lane: FastLane;
  /** The task queue that only this process takes from: shards come by it that others hand over. */
  ownQueue: string;
  recoveryPool: EnginePool;
  housekeepingPool: EnginePool;
  /** When circuits open and are probed; undefined: `circuitRules`. */
  circuit: CircuitPolicy | undefined;
  /** A recovery round may have left notices. */
  wakeNotices(): void;
}

/** All that Temporal asks of this process; none of them runs yet. */
export async function createWorkers(input: WorkersInput): Promise<Worker[]> {
  const workflowBundle = await bundleWorkflows();
  const created = await Promise.all([
    createPumpWorkers(input, workflowBundle),
    createRecoveryWorkers(input, workflowBundle),
    createJobWorkers(input, workflowBundle),
  ]);
  return created.flat();
}

/** One for shards that have no pump, and one for those that another worker hands over to this one. */
function createPumpWorkers(input: WorkersInput, workflowBundle: WorkflowBundle): Promise<Worker[]> {
  const pumping = {
    connection: input.connection,
    namespace: input.namespace,
    activities: createPumpActivities({
      lane: input.lane,
      confirm: (taskToken) => input.temporal.activity.heartbeat(taskToken),
    }),
    // Every shard, and as many again whose older pump has not ended yet.
    maxConcurrentActivityTaskExecutions: 2 * shardCount,
    maxHeartbeatThrottleInterval: heartbeatMs,
    defaultHeartbeatThrottleInterval: heartbeatMs,
  };
  return Promise.all([
    Worker.create({
      ...pumping,
      workflowBundle,
      taskQueue: taskQueues.pumps,
      // The others take a killed worker's shards on after this time; left out, it would be 10 s.
      stickyQueueScheduleToStartTimeout: "2 seconds",
    }),
    Worker.create({ ...pumping, taskQueue: input.ownQueue }),
  ]);
}

/** Several, each with its share of the recoveries: at each step the SDK looks through all workflows that a worker keeps. */
function createRecoveryWorkers(input: WorkersInput, workflowBundle: WorkflowBundle): Promise<Worker[]> {
  const activities = createRecoveryActivities({
    async runRound(endpointId) {
      const next = await runRecoveryRound(input.recoveryPool, input.platform, endpointId, input.circuit);
      input.wakeNotices();
      return next;
    },
  });
  return Promise.all(
    input.recoveryConnections.map((connection) =>
      Worker.create({
        connection,
        namespace: input.namespace,
        workflowBundle,
        activities,
        taskQueue: taskQueues.recovery,
        maxConcurrentActivityTaskExecutions: roundsAtOnce,
        maxConcurrentLocalActivityExecutions: roundsAtOnce,
        maxCachedWorkflows: recoveriesKept(),
      }),
    ),
  );
}

let bundled: Promise<WorkflowBundle> | undefined;

/** Temporal's sandbox runs workflows from a bundle; all workers of a process share one, which takes two seconds to make. */
function bundleWorkflows(): Promise<WorkflowBundle> {
  bundled ??= bundleWorkflowCode({
    workflowsPath: fileURLToPath(import.meta.resolve("./workflows.ts")),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });
  return bundled;
}
