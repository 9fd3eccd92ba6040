import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Registry } from "prom-client";
import type { Logger } from "../context/logger.ts";
import { createRegistry } from "./create-registry.ts";

export interface MetricsServer {
  port: number;
  close(): Promise<void>;
}

export interface OpenMetrics {
  registry: Registry;
  close(): Promise<void>;
}

/** The metrics of a process, where its settings name a port for them; else nothing is counted. */
export async function openMetrics(options: {
  host: string;
  port: number | undefined;
  log: Pick<Logger, "error">;
}): Promise<OpenMetrics | null> {
  const { port } = options;
  if (port === undefined) return null;
  const registry = createRegistry();
  const { close } = await serveMetrics({ ...options, port, registry });
  return { registry, close };
}

export interface MetricsServerOptions {
  registry: Registry;
  host: string;
  /** 0: any free one. */
  port: number;
  log: Pick<Logger, "error">;
}

/**
 * Answers `GET /metrics` in Prometheus' text format, on a port of its own: whoever may read figures of all tenants together
 * is decided by who reaches that port. Rejects where it can't listen.
 */
export async function serveMetrics({
  registry,
  host,
  port,
  log,
}: MetricsServerOptions): Promise<MetricsServer> {
  const server = createServer(async (request, response) => {
    if (request.url?.split("?")[0] !== "/metrics") {
      response.writeHead(404, { "content-type": "text/plain" }).end("Metrics are at /metrics.\n");
      return;
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      response
        .writeHead(405, { "content-type": "text/plain", allow: "GET, HEAD" })
        .end("Only GET is answered.\n");
      return;
    }
    try {
      const text = await registry.metrics();
      response.writeHead(200, { "content-type": registry.contentType }).end(text);
    } catch (error) {
      log.error({ err: error }, "the metrics could not be collected");
      response
        .writeHead(500, { "content-type": "text/plain" })
        .end("The metrics could not be collected. The log says why.\n");
    }
  });
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
