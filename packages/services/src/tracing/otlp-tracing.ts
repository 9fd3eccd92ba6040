import { DiagLogLevel, diag, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { Logger } from "../context/logger.ts";
import { fromSpanContext, toSpanContext } from "./span-context.ts";
import type { SpanStart, TracedSpan, Tracing } from "./tracing.ts";

export interface OtlpOptions {
  /** Where spans are posted to. */
  url: string;
  /** What OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES may replace. */
  serviceName: string;
  log: Pick<Logger, "warn">;
}

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT } as const;
/** A collector that doesn't answer must not keep a process from stopping. */
const closeWithinMs = 3_000;

/**
 * Sends spans in batches, in the background: a collector that is away costs spans, and nothing else. Sampling, batches, headers and
 * limits are set by OpenTelemetry's own variables (OTEL_TRACES_SAMPLER, OTEL_BSP_…, OTEL_EXPORTER_OTLP_HEADERS).
 */
export function createOtlpTracing({ url, serviceName, log }: OtlpOptions): Tracing {
  const noteTrouble = (message: string) => log.warn({ trouble: message }, "traces could not be sent");
  const silent = () => {};
  diag.setLogger(
    { error: noteTrouble, warn: noteTrouble, info: silent, debug: silent, verbose: silent },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ "service.name": serviceName, "service.namespace": "posthorn" }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url }))],
  });
  const tracer = provider.getTracer("posthorn");

  return {
    startSpan({ name, kind, parent, links = [], attributes }: SpanStart): TracedSpan {
      const span = tracer.startSpan(
        name,
        {
          kind: kinds[kind],
          attributes,
          links: links.map((link) => ({ context: toSpanContext(link) })),
        },
        parent ? trace.setSpanContext(ROOT_CONTEXT, toSpanContext(parent)) : ROOT_CONTEXT,
      );
      return {
        context: fromSpanContext(span.spanContext()),
        addLink: (to) => void span.addLink({ context: toSpanContext(to) }),
        end(more, failure) {
          span.setAttributes(more);
          if (failure !== undefined) {
            span.setAttribute("error.type", failure);
            span.setStatus({ code: SpanStatusCode.ERROR });
          }
          span.end();
        },
      };
    },
    async close() {
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, closeWithinMs);
      const sent = provider
        .shutdown()
        .catch((error: unknown) => log.warn({ err: error }, "the last traces could not be sent"));
      await Promise.race([sent, late]);
      clearTimeout(timer);
    },
  };
}
