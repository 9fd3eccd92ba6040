import { createPlatform, platformOptionsOf } from "@posthorn/services";
import { openMetrics } from "@posthorn/services/metrics";
import { openTracing } from "@posthorn/services/tracing";
import { Runtime } from "@temporalio/worker";
import { readEnv } from "./env.ts";
import { startWorker } from "./start-worker.ts";

const env = readEnv(process.env);
const platform = await createPlatform({ ...platformOptionsOf(env), service: "worker", forPeople: false });
const { log } = platform;
Runtime.install({
  logger: {
    log: (level, message, meta) => log[toPinoLevel(level)](meta ?? {}, message),
    trace: (message, meta) => log.trace(meta ?? {}, message),
    debug: (message, meta) => log.debug(meta ?? {}, message),
    info: (message, meta) => log.debug(meta ?? {}, message), // Temporal's info is of interest when debugging only.
    warn: (message, meta) => log.warn(meta ?? {}, message),
    error: (message, meta) => log.error(meta ?? {}, message),
  },
  shutdownSignals: [], // Stopping has an order; see startWorker.
});

const metrics = await openMetrics({ host: env.METRICS_HOST, port: env.WORKER_METRICS_PORT, log });
const tracing = await openTracing({ environment: env, service: "worker", log });
const starting = startWorker(platform, {
  ...(metrics && { registry: metrics.registry }),
  ...(tracing && { tracing }),
  databaseUrl: env.DATABASE_URL,
  temporalAddress: env.TEMPORAL_ADDRESS,
  temporalNamespace: env.TEMPORAL_NAMESPACE,
});
// From the first moment on: a worker that is still starting may hold shards already, and hands them over, too.
let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "worker stopping: finishing what is on its way");
    const worker = await starting;
    await worker.stop();
    await Promise.all([platform.close(), metrics?.close(), tracing?.close()]);
    log.info("worker stopped");
    process.exit(0);
  });
}
const worker = await starting;
await worker.ready;
log.info("worker ready");

function toPinoLevel(level: string): "trace" | "debug" | "info" | "warn" | "error" {
  const lower = level.toLowerCase();
  return lower === "trace" || lower === "debug" || lower === "warn" || lower === "error" ? lower : "info";
}
