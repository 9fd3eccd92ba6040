import { createEnginePool } from "@posthorn/services/lanes";
import { Client, Connection } from "@temporalio/client";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type RunningWorker, startWorker, type WorkerOptions } from "../src/start-worker.ts";
import { createEngine, type Engine, type EngineOptions, type EngineTenant } from "./engine.ts";
import { type Receiver, startReceiver } from "./receiver.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

/*
 * What a test file runs on. It calls `useEngine()` first, and then for what else it needs: hooks set these variables before
 * the tests that read them, and end what they hold afterwards, the last one first. Importing one shows its present value.
 */
export let engine: Engine;
/** The lanes' connections. */
export let pool: ReturnType<typeof createEnginePool>;
/** Of the tables' owner: it may play every part, and change everything by hand. */
export let owner: pg.Pool;
export let temporal: Client;
/** Of one test. */
export let receiver: Receiver;
/** Of one test. */
export let tenant: EngineTenant;

/** An installation of the file's own, in which no worker runs. */
export function useEngine(options: () => EngineOptions = () => ({})): void {
  beforeAll(async () => {
    engine = await createEngine(options());
  });
  afterAll(() => engine?.close());
}

export function usePool(options: { connections?: number } = {}): void {
  beforeAll(() => {
    pool = createEnginePool(engine.databaseUrl, options);
  });
  afterAll(() => pool?.end());
}

export function useOwner(): void {
  beforeAll(() => {
    owner = new pg.Pool({ connectionString: engine.databaseUrl });
  });
  afterAll(() => owner?.end());
}

export function useTemporal(): void {
  let connection: Connection | undefined;
  beforeAll(async () => {
    connection = await Connection.connect({ address: engine.temporalAddress });
    temporal = new Client({ connection, namespace: engine.temporalNamespace });
  });
  afterAll(() => connection?.close());
}

/** A worker in this process, ready before the first test of the file, or of the `describe` that asks for it. */
export function useWorker(options: Partial<WorkerOptions> = {}) {
  let worker: RunningWorker | null = null;
  const start = async (): Promise<void> => {
    worker = await startWorker(engine.platform, { ...engine, ...options });
    await worker.ready;
  };
  const stop = async (): Promise<void> => {
    await worker?.stop();
    worker = null;
  };
  beforeAll(start);
  afterAll(stop);
  return { start, stop };
}

/** Workers as processes of their own, started by the tests; what of them is still there after a test is killed. */
export function useWorkerProcesses() {
  const workers: WorkerProcess[] = [];
  afterEach(async () => {
    for (const worker of workers.splice(0)) {
      worker.kill("SIGKILL");
      await worker.ended;
    }
  });
  const start = (): WorkerProcess => {
    const worker = startWorkerProcess(engine);
    workers.push(worker);
    return worker;
  };
  const startReady = async (): Promise<WorkerProcess> => {
    const worker = start();
    await worker.ready;
    return worker;
  };
  return { start, startReady };
}

export function useReceiver(): void {
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());
}

export function useTenant(): void {
  beforeEach(async () => {
    tenant = await engine.newTenant();
  });
}
