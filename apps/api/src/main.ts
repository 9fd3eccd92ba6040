import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createIngest, createPlatform, platformOptionsOf } from "@posthorn/services";
import { openMetrics } from "@posthorn/services/metrics";
import { createRateLimits } from "@posthorn/services/rate-limits";
import { openTracing } from "@posthorn/services/tracing";
import { readEnv } from "./env.ts";
import { createApiMetrics } from "./metrics.ts";
import { closeApiServer, createApiServer } from "./server.ts";

/** A supervisor's patience is usually a little longer. */
const finishWithinMs = 10_000;

const env = readEnv(process.env);
const platform = await createPlatform({ ...platformOptionsOf(env), service: "api" });
const { METRICS_HOST, API_METRICS_PORT } = env;
const opened = await openMetrics({ host: METRICS_HOST, port: API_METRICS_PORT, log: platform.log });
const metrics = opened && createApiMetrics(opened.registry);
const tracing = await openTracing({ environment: env, service: "api", log: platform.log });
const ingest = createIngest(platform, {
  databaseUrl: env.DATABASE_URL,
  ...(metrics && { onStored: metrics.noteStored }),
});
const rateLimits = createRateLimits({ databaseUrl: env.DATABASE_URL });
const server = createApiServer({
  platform,
  ingest,
  rateLimits,
  trustedProxies: env.API_TRUSTED_PROXIES,
  ...(metrics && { metrics }),
  ...(tracing && { tracing }),
});
server.listen(env.API_PORT, env.API_HOST);
await once(server, "listening");
platform.log.info({ address: server.address() as AddressInfo }, "api ready");

async function stop(signal: NodeJS.Signals): Promise<void> {
  platform.log.info({ signal }, "api stopping");
  await closeApiServer(server, { withinMs: finishWithinMs });
  await ingest.close();
  await Promise.all([rateLimits.close(), platform.close(), opened?.close(), tracing?.close()]);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(signal));
