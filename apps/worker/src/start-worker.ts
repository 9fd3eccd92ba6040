import { hostname } from "node:os";
import { fileURLToPath } from "node:url";
import { shardCount, shardWorkflow, shardWorkflowId, taskQueues } from "@posthorn/core/workflows";
import { createIngest, type Platform } from "@posthorn/services";
import {
  type AlertPace,
  answerEndpointCheck,
  beginChallenge,
  type CircuitPolicy,
  createEnginePool,
  createFastLaneStore,
  emitNotices,
  endChallenge,
  failReplay,
  findLost,
  findSilentShards,
  foldAlerts,
  forgetNotices,
  listenForQueued,
  noticeDeadLetters,
  runRecoveryRound,
  runReplayRound,
  sendAlert,
  tidy,
} from "@posthorn/services/lanes";
import { addHousekeepingGauges, addQueueGauges, type Registry } from "@posthorn/services/metrics";
import type { Tracing } from "@posthorn/services/tracing";
import { Client } from "@temporalio/client";
import { bundleWorkflowCode, NativeConnection, Worker } from "@temporalio/worker";
import { createAlertActivities } from "./alerts/activities.ts";
import { alertsAtOnce } from "./alerts/config.ts";
import { createPostJson } from "./alerts/post-json.ts";
import { createEndpointCheckActivities } from "./endpoint-check/activities.ts";
import { checksAtOnce } from "./endpoint-check/config.ts";
import { createRecoveryActivities } from "./endpoint-recovery/activities.ts";
import { roundsAtOnce } from "./endpoint-recovery/config.ts";
import { createPumpActivities } from "./fast-lane/activities.ts";
import { heartbeatMs } from "./fast-lane/config.ts";
import { createFastLane } from "./fast-lane/fast-lane.ts";
import { createHousekeepingActivities } from "./housekeeping/activities.ts";
import { activitiesAtOnce } from "./housekeeping/config.ts";
import { createMissingSchedules, renewSchedules } from "./housekeeping/schedules.ts";
import { startSweeping, sweep } from "./housekeeping/sweep.ts";
import { createOutboundClient } from "./http/index.ts";
import { createWorkerMetrics } from "./metrics.ts";
import { createNoticeEmitter } from "./notices/notice-emitter.ts";
import { createReplayActivities } from "./replay/activities.ts";
import { replaysAtOnce } from "./replay/config.ts";
import { createVerificationActivities } from "./subscription-verification/activities.ts";
import { challengesAtOnce } from "./subscription-verification/config.ts";
import { createAttemptTracing } from "./tracing.ts";

export interface WorkerOptions {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  /** When circuits open and are probed; left out: `circuitRules`. */
  circuit?: CircuitPolicy;
  /** When notices become alerts; left out: `alertPace`. */
  alertPace?: AlertPace;
  /** Where its metrics go; left out: nowhere. */
  registry?: Registry;
  /** Where its spans go; left out: nowhere. */
  tracing?: Tracing;
}

export interface RunningWorker {
  /** Settles when every shard has a living pump, here or in another worker. */
  ready: Promise<void>;
  /** Hands over what it has, finishing what is on its way. */
  stop(): Promise<void>;
}

/** A handful of runs an hour: no need to hold room and polls for thousands. */
const seldom = {
  workflowThreadPoolSize: 1,
  maxConcurrentWorkflowTaskPolls: 2,
  maxConcurrentActivityTaskPolls: 1,
};

/** Pumps, recoveries and what is asked for seldom, each on a task queue of its own. */
export async function startWorker(platform: Platform, options: WorkerOptions): Promise<RunningWorker> {
  const { log } = platform;
  const startedAt = platform.now();
  const pool = createEnginePool(options.databaseUrl);
  // Connections of their own: a thousand failing endpoints must not stand before what the fast lane reads and records.
  const recoveryPool = createEnginePool(options.databaseUrl, { connections: roundsAtOnce });
  const housekeepingPool = createEnginePool(options.databaseUrl, { connections: activitiesAtOnce });
  await tidy(pool);
  const workerId = `${hostname()}/${process.pid}/${platform.newId().slice(-6)}`;
  const ownQueue = `${taskQueues.pumps}/${workerId}`;
  const client = createOutboundClient({ policy: platform.outboundPolicy });
  const metrics = options.registry && createWorkerMetrics(options.registry);
  const lane = createFastLane({
    store: createFastLaneStore(pool, platform.secrets, options.circuit),
    client,
    wakeEndpoint: platform.workflows.wakeEndpoint,
    newId: platform.newId,
    now: platform.now,
    worker: { id: workerId, taskQueue: ownQueue },
    ...(metrics && { onRecorded: metrics.noteRecorded }),
    ...(options.tracing && { traceAttempt: createAttemptTracing(options.tracing) }),
    log,
  });
  metrics?.watch(lane);
  if (options.registry) {
    addQueueGauges(options.registry, housekeepingPool);
    addHousekeepingGauges(options.registry, housekeepingPool);
  }
  const listener = listenForQueued({
    url: options.databaseUrl,
    onQueued: lane.wake,
    onLost: (error) => log.warn({ err: error }, "the queue's listener lost PostgreSQL; connecting again"),
  });

  const ingest = createIngest(platform, { databaseUrl: options.databaseUrl, forClients: false });
  const notices = createNoticeEmitter({ emit: () => emitNotices({ pool, ingest, log }), log });

  const connection = await NativeConnection.connect({ address: options.temporalAddress });
  const temporal = new Client({ connection, namespace: options.temporalNamespace });
  const common = {
    connection,
    namespace: options.temporalNamespace,
    workflowBundle: await bundleWorkflows(),
  };
  const pumping = {
    activities: createPumpActivities({
      lane,
      confirm: (taskToken) => temporal.activity.heartbeat(taskToken),
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
  const handedOver = await Worker.create({
    connection,
    namespace: options.temporalNamespace,
    ...pumping,
    taskQueue: ownQueue,
  });
  const recoveries = await Worker.create({
    ...common,
    taskQueue: taskQueues.recovery,
    activities: createRecoveryActivities({
      async runRound(endpointId) {
        const next = await runRecoveryRound(recoveryPool, platform, endpointId, options.circuit);
        notices.wake();
        return next;
      },
    }),
    maxConcurrentActivityTaskExecutions: roundsAtOnce,
    maxConcurrentLocalActivityExecutions: roundsAtOnce,
  });
  const alertPorts = { postJson: createPostJson(client) };
  const others = await Promise.all(
    [
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
          log,
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
          client,
        }),
        atOnce: challengesAtOnce,
      },
    ].map(({ taskQueue, activities, atOnce }) =>
      Worker.create({
        ...common,
        ...seldom,
        taskQueue,
        activities,
        maxConcurrentActivityTaskExecutions: atOnce,
      }),
    ),
  );
  const workers = [pumps, handedOver, recoveries, ...others];
  const running = Promise.all(workers.map((worker) => worker.run()));
  lane.join(); // Not before it asks for tasks: a shard that is handed over and not taken stands still for seconds.

  const sweepPorts = {
    findLost: () => findLost(pool, platform.now()),
    tidy: () => tidy(pool),
    orphans: () => lane.orphans(),
    startShard: async (shard: number) => {
      await temporal.workflow.start(shardWorkflow, {
        taskQueue: taskQueues.pumps,
        workflowId: shardWorkflowId(shard),
        workflowIdConflictPolicy: "USE_EXISTING",
        args: [{ shard }],
      });
    },
    wakeRecovery: lane.wakeRecovery,
    wakeReplay: platform.workflows.wakeReplay,
    wakeVerification: platform.workflows.wakeVerification,
    createMissingSchedules: () => createMissingSchedules(temporal.schedule),
    async tellTenants() {
      await noticeDeadLetters(pool, platform).finally(notices.wake);
      await foldAlerts(pool, platform, options.alertPace);
      await forgetNotices(pool, platform);
    },
    log,
  };
  await sweep(sweepPorts);
  await renewSchedules(temporal.schedule).catch((error) =>
    log.warn({ err: error }, "the schedules could not be renewed; the sweep makes those that are missing"),
  );
  const sweeping = startSweeping(sweepPorts);

  return {
    ready: untilNone(() => findSilentShards(pool, startedAt)),
    async stop() {
      sweeping.stop();
      await lane
        .leave()
        .catch((error) => log.warn({ err: error }, "this worker could not be taken off the list"));
      for (const worker of workers) worker.shutdown();
      await running;
      await lane.releaseOrphans();
      lane.close();
      await notices.close();
      await Promise.all([client.close(), listener.close(), ingest.close()]);
      await Promise.all([pool.end(), recoveryPool.end(), housekeepingPool.end()]);
      await connection.close();
    },
  };
}

/** Temporal's sandbox runs workflows from a bundle; all workers share one. */
function bundleWorkflows(): ReturnType<typeof bundleWorkflowCode> {
  return bundleWorkflowCode({
    workflowsPath: fileURLToPath(import.meta.resolve("./workflows.ts")),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });
}

async function untilNone(find: () => Promise<unknown[]>): Promise<void> {
  while ((await find()).length > 0) await new Promise((resolve) => setTimeout(resolve, 200));
}
