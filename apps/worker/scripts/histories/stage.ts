import { setTimeout as delay } from "node:timers/promises";
import { createEnginePool } from "@posthorn/services/lanes";
import { Client, Connection } from "@temporalio/client";
import type { History } from "@temporalio/common/lib/proto-utils.js";
import { createEngine, type Engine } from "../../test/engine.ts";
import { type Receiver, startReceiver } from "../../test/receiver.ts";
import { startWorkerProcess, type WorkerProcess } from "../../test/worker-process.ts";

/** Which run's history is kept; without `runId` the workflow's newest. */
export interface RecordedRun {
  workflowId: string;
  runId?: string;
}

export interface HistoryScenario {
  /** Names the data file: the workflow, and what happens to it. */
  name: string;
  play(stage: Stage): Promise<RecordedRun>;
}

/** What a scenario plays on: an installation of its own, without a worker to begin with. */
export interface Stage {
  engine: Engine;
  temporal: Client;
  /** PostgreSQL as the lanes see it. */
  pool: ReturnType<typeof createEnginePool>;
  receiver: Receiver;
  startWorker(): Promise<WorkerProcess>;
  fetchHistory(run: RecordedRun): Promise<History>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const engine = await createEngine();
  const connection = await Connection.connect({ address: engine.temporalAddress });
  const temporal = new Client({ connection, namespace: engine.temporalNamespace });
  const pool = createEnginePool(engine.databaseUrl);
  const receiver = await startReceiver();
  const workers: WorkerProcess[] = [];
  return {
    engine,
    temporal,
    pool,
    receiver,
    async startWorker() {
      const worker = startWorkerProcess(engine);
      workers.push(worker);
      await worker.ready;
      return worker;
    },
    fetchHistory: ({ workflowId, runId }) => temporal.workflow.getHandle(workflowId, runId).fetchHistory(),
    async close() {
      for (const worker of workers) {
        worker.kill("SIGKILL");
        await worker.ended;
      }
      await receiver.close();
      await pool.end();
      await connection.close();
      await engine.close();
    },
  };
}

const longestWaitMs = 120_000;

/** What `find` finds, asked again until it finds something. */
export async function waitFor<Found>(find: () => Promise<Found | null | false>): Promise<Found> {
  const deadline = performance.now() + longestWaitMs;
  for (;;) {
    const found = await find();
    if (found !== null && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`Waited in vain for ${find}`);
    await delay(100);
  }
}
