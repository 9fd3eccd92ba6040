export { type TracingEnvironment, tracesUrl, tracingVariables } from "./environment.ts";
export { openTracing, type TracingOptions } from "./open-tracing.ts";
export type { SpanAttributes, SpanStart, TracedSpan, Tracing } from "./tracing.ts";
