import { hostname } from "node:os";
import { shardWorkflow, shardWorkflowId, taskQueues } from "@posthorn/core/workflows";
import { createIngest, type Platform } from "@posthorn/services";
import {
  type AlertPace,
  type CircuitPolicy,
  createEnginePool,
  createFastLaneStore,
  emitNotices,
  findLost,
  findSilentShards,
  foldAlerts,
  forgetNotices,
  listenForQueued,
  noticeDeadLetters,
  tidy,
} from "@posthorn/services/lanes";
import { addHousekeepingGauges, addQueueGauges, type Registry } from "@posthorn/services/metrics";
import type { Tracing } from "@posthorn/services/tracing";
import { Client } from "@temporalio/client";
import { NativeConnection } from "@temporalio/worker";
import { createWorkers } from "./create-workers.ts";
import { recoveryWorkers, roundsAtOnce } from "./endpoint-recovery/config.ts";
import { createFastLane } from "./fast-lane/fast-lane.ts";
import { activitiesAtOnce, statementTimeoutMs } from "./housekeeping/config.ts";
import { createMissingSchedules, renewSchedules } from "./housekeeping/schedules.ts";
import { startSweeping, sweep } from "./housekeeping/sweep.ts";
import { createOutboundClient } from "./http/index.ts";
import { createWorkerMetrics } from "./metrics.ts";
import { createNoticeEmitter } from "./notices/notice-emitter.ts";
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

/** A whole worker: the fast lane, what Temporal asks of it, and the sweep; at its end they stop in an order of their own. */
export async function startWorker(platform: Platform, options: WorkerOptions): Promise<RunningWorker> {
  const { log } = platform;
  const startedAt = platform.now();
  const pool = createEnginePool(options.databaseUrl);
  // Connections of their own: a thousand failing endpoints must not stand before what the fast lane reads and records.
  const recoveryPool = createEnginePool(options.databaseUrl, { connections: roundsAtOnce });
  const housekeepingPool = createEnginePool(options.databaseUrl, {
    connections: activitiesAtOnce,
    queryTimeoutMs: statementTimeoutMs,
  });
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

  const connect = () => NativeConnection.connect({ address: options.temporalAddress });
  const connection = await connect();
  const recoveryConnections = await Promise.all(Array.from({ length: recoveryWorkers }, connect));
  const temporal = new Client({ connection, namespace: options.temporalNamespace });
  const workers = await createWorkers({
    platform,
    connection,
    recoveryConnections,
    namespace: options.temporalNamespace,
    temporal,
    client,
    lane,
    ownQueue,
    recoveryPool,
    housekeepingPool,
    circuit: options.circuit,
    wakeNotices: notices.wake,
  });
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
      await Promise.all([connection, ...recoveryConnections].map((each) => each.close()));
    },
  };
}

async function untilNone(find: () => Promise<unknown[]>): Promise<void> {
  while ((await find()).length > 0) await new Promise((resolve) => setTimeout(resolve, 200));
}
