import { fileURLToPath } from "node:url";
import { shardCount, taskQueues } from "@posthorn/core/workflows";
import type { Platform } from "@posthorn/services";
import {
  answerEndpointCheck,
  beginChallenge,
  bringChallengeForward,
  type CircuitPolicy,
  type createEnginePool,
  endChallenge,
  failReplay,
  putOffChallenge,
  runRecoveryRound,
  runReplayRound,
  sendAlert,
} from "@posthorn/services/lanes";
import type { Client } from "@temporalio/client";
import { bundleWorkflowCode, type NativeConnection, Worker } from "@temporalio/worker";
import { createAlertActivities } from "./alerts/activities.ts";
import { alertsAtOnce } from "./alerts/config.ts";
import { createPostJson } from "./alerts/post-json.ts";
import { createEndpointCheckActivities } from "./endpoint-check/activities.ts";
import { checksAtOnce } from "./endpoint-check/config.ts";
import { createRecoveryActivities } from "./endpoint-recovery/activities.ts";
import { roundsAtOnce } from "./endpoint-recovery/config.ts";
import { recoveriesKept } from "./endpoint-recovery/recoveries-kept.ts";
import { createPumpActivities } from "./fast-lane/activities.ts";
import { heartbeatMs } from "./fast-lane/config.ts";
import type { FastLane } from "./fast-lane/fast-lane.ts";
import { createHousekeepingActivities } from "./housekeeping/activities.ts";
import { activitiesAtOnce } from "./housekeeping/config.ts";
import type { OutboundClient } from "./http/index.ts";
import { createReplayActivities } from "./replay/activities.ts";
import { replaysAtOnce } from "./replay/config.ts";
import { createVerificationActivities } from "./subscription-verification/activities.ts";
import { challengesAtOnce } from "./subscription-verification/config.ts";

type EnginePool = ReturnType<typeof createEnginePool>;

export interface WorkersInput {
  platform: Platform;
  connection: NativeConnection;
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

/** A handful of runs an hour: no need to hold room and polls for thousands. */
const seldom = {
  workflowThreadPoolSize: 1,
  maxConcurrentWorkflowTaskPolls: 2,
  maxConcurrentActivityTaskPolls: 1,
};

/** Pumps, recoveries and what is asked for seldom, each on a task queue of its own; none of them runs yet. */
export async function createWorkers(input: WorkersInput): Promise<Worker[]> {
  const { connection, namespace } = input;
  const common = { connection, namespace, workflowBundle: await bundleWorkflows() };
  const pumping = {
    activities: createPumpActivities({
      lane: input.lane,
      confirm: (taskToken) => input.temporal.activity.heartbeat(taskToken),
    }),
    // Every shard, and as many again whose older pump has not ended yet.
    maxConcurrentActivityTaskExecutions: 2 * shardCount,
    maxHeartbeatThrottleInterval: heartbeatMs,
    defaultHeartbeatThrottleInterval: heartbeatMs,
  };
  const pumps = await Worker.create({
    ...common,
    ...pumping,
    taskQueue: taskQueues.pumps,
    // The others take a killed worker's shards on after this time; left out, it would be 10 s.
    stickyQueueScheduleToStartTimeout: "2 seconds",
  });
  const handedOver = await Worker.create({ connection, namespace, ...pumping, taskQueue: input.ownQueue });
  const recoveries = await Worker.create({
    ...common,
    taskQueue: taskQueues.recovery,
    activities: createRecoveryActivities({
      async runRound(endpointId) {
        const next = await runRecoveryRound(input.recoveryPool, input.platform, endpointId, input.circuit);
        input.wakeNotices();
        return next;
      },
    }),
    maxConcurrentActivityTaskExecutions: roundsAtOnce,
    maxConcurrentLocalActivityExecutions: roundsAtOnce,
    maxCachedWorkflows: recoveriesKept(),
  });
  const others = await Promise.all(
    seldomWork(input).map(({ atOnce, ...work }) =>
      Worker.create({ ...common, ...seldom, ...work, maxConcurrentActivityTaskExecutions: atOnce }),
    ),
  );
  return [pumps, handedOver, recoveries, ...others];
}

function seldomWork({ platform, client, housekeepingPool }: WorkersInput) {
  const alertPorts = { postJson: createPostJson(client) };
  return [
    {
      taskQueue: taskQueues.housekeeping,
      activities: createHousekeepingActivities({ pool: housekeepingPool, platform }),
      atOnce: activitiesAtOnce,
    },
    {
      taskQueue: taskQueues.replays,
      activities: createReplayActivities({
        runRound: (round, signs) => runReplayRound(platform, round, signs),
        fail: (ref) => failReplay(platform, ref),
        log: platform.log,
      }),
      atOnce: replaysAtOnce,
    },
    {
      taskQueue: taskQueues.alerts,
      activities: createAlertActivities({
        send: (ref, signs) => sendAlert(platform, alertPorts, ref, signs),
      }),
      atOnce: alertsAtOnce,
    },
    {
      taskQueue: taskQueues.checks,
      activities: createEndpointCheckActivities({
        client,
        answer: (ref, probe) => answerEndpointCheck(platform, ref, probe),
      }),
      atOnce: checksAtOnce,
    },
    {
      taskQueue: taskQueues.verifications,
      activities: createVerificationActivities({
        begin: (ref) => beginChallenge(platform, ref),
        end: (ref, result) => endChallenge(platform, ref, result),
        putOff: (ref, put) => putOffChallenge(platform, ref, put),
        bringForward: ({ ref, until }) => bringChallengeForward(platform, ref, until),
        client,
        now: platform.now,
        log: platform.log,
      }),
      atOnce: challengesAtOnce,
    },
  ];
}

let workflowBundle: ReturnType<typeof bundleWorkflowCode> | undefined;

/** Temporal's sandbox runs workflows from a bundle; all workers of a process share one, which takes two seconds to make. */
function bundleWorkflows(): ReturnType<typeof bundleWorkflowCode> {
  workflowBundle ??= bundleWorkflowCode({
    workflowsPath: fileURLToPath(import.meta.resolve("./workflows.ts")),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });
  return workflowBundle;
}
