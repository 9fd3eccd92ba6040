import { hostname } from "node:os";
import { fileURLToPath } from "node:url";
import { shardCount, shardWorkflow, shardWorkflowId, taskQueues } from "@posthorn/core/workflows";
import type { Platform } from "@posthorn/services";
import {
  createEnginePool,
  createFastLaneStore,
  findLost,
  findSilentShards,
  listenForQueued,
  runRecoveryRound,
  tidy,
} from "@posthorn/services/lanes";
import { Client } from "@temporalio/client";
import { bundleWorkflowCode, NativeConnection, Worker } from "@temporalio/worker";
import { createRecoveryActivities } from "./endpoint-recovery/activities.ts";
import { roundsAtOnce } from "./endpoint-recovery/config.ts";
import { createPumpActivities } from "./fast-lane/activities.ts";
import { heartbeatMs } from "./fast-lane/config.ts";
import { createFastLane } from "./fast-lane/fast-lane.ts";
import { startSweeping, sweep } from "./housekeeping/sweep.ts";
import { createOutboundClient } from "./http/index.ts";

export interface WorkerOptions {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
}

export interface RunningWorker {
  /** Settles when every shard has a living pump, here or in another worker. */
  ready: Promise<void>;
  /** Hands over what it has, finishing what is on its way. */
  stop(): Promise<void>;
}

/** Pumps, recoveries and the sweep, on task queues of their own. */
export async function startWorker(platform: Platform, options: WorkerOptions): Promise<RunningWorker> {
  const { log } = platform;
  const startedAt = platform.now();
  const pool = createEnginePool(options.databaseUrl);
  // Connections of their own: a thousand failing endpoints must not stand before what the fast lane reads and records.
  const recoveryPool = createEnginePool(options.databaseUrl, { connections: roundsAtOnce });
  await tidy(pool);
  const workerId = `${hostname()}/${process.pid}/${platform.newId().slice(-6)}`;
  const ownQueue = `${taskQueues.pumps}/${workerId}`;
  const client = createOutboundClient({ policy: platform.outboundPolicy });
  const lane = createFastLane({
    store: createFastLaneStore(pool, platform.secrets),
    client,
    wakeEndpoint: platform.workflows.wakeEndpoint,
    newId: platform.newId,
    now: platform.now,
    worker: { id: workerId, taskQueue: ownQueue },
    log,
  });
  const listener = listenForQueued({
    url: options.databaseUrl,
    onQueued: lane.wake,
    onLost: (error) => log.warn({ err: error }, "the queue's listener lost PostgreSQL; connecting again"),
  });

  const connection = await NativeConnection.connect({ address: options.temporalAddress });
  const common = {
    connection,
    namespace: options.temporalNamespace,
    workflowBundle: await bundleWorkflows(),
  };
  const pumping = {
    activities: createPumpActivities({ lane }),
    // Every shard, and as many again whose older pump has not ended yet.
    maxConcurrentActivityTaskExecutions: 2 * shardCount,
    maxHeartbeatThrottleInterval: heartbeatMs,
    defaultHeartbeatThrottleInterval: heartbeatMs,
  };
  const pumps = await Worker.create({ ...common, ...pumping, taskQueue: taskQueues.pumps });
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
      runRound: (endpointId) => runRecoveryRound(recoveryPool, platform, endpointId),
    }),
    maxConcurrentActivityTaskExecutions: roundsAtOnce,
  });
  const workers = [pumps, handedOver, recoveries];
  const running = Promise.all(workers.map((worker) => worker.run()));

  const temporal = new Client({ connection, namespace: options.temporalNamespace });
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
    wakeEndpoint: platform.workflows.wakeEndpoint,
    log,
  };
  await sweep(sweepPorts);
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
      await Promise.all([client.close(), listener.close()]);
      await Promise.all([pool.end(), recoveryPool.end()]);
      await connection.close();
    },
  };
}

/** Temporal's sandbox runs workflows from a bundle; both workers share one. */
function bundleWorkflows(): ReturnType<typeof bundleWorkflowCode> {
  return bundleWorkflowCode({
    workflowsPath: fileURLToPath(import.meta.resolve("./workflows.ts")),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });
}

async function untilNone(find: () => Promise<unknown[]>): Promise<void> {
  while ((await find()).length > 0) await new Promise((resolve) => setTimeout(resolve, 200));
}
