import type { Logger } from "../context/logger.ts";
import { type TracingEnvironment, tracesUrl } from "./environment.ts";
import type { Tracing } from "./tracing.ts";

export interface TracingOptions {
  environment: TracingEnvironment;
  /** The part of Posthorn that the process is, such as `api`. */
  service: string;
  log: Pick<Logger, "warn">;
}

/** What collects a process's traces, where its settings say where they go; else nothing of OpenTelemetry is even loaded. */
export async function openTracing({ environment, service, log }: TracingOptions): Promise<Tracing | null> {
  const url = tracesUrl(environment);
  if (url === null) return null;
  const { createOtlpTracing } = await import("./otlp-tracing.ts");
  return createOtlpTracing({ url, serviceName: `posthorn-${service}`, log });
}
