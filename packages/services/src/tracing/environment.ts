import { z } from "zod";

/** As OpenTelemetry has it, an empty variable is one that is not set. */
const Url = z
  .preprocess((value) => value || undefined, z.url({ protocol: /^https?$/ }).optional())
  .optional();

/** Where traces go, as OTLP over HTTP in JSON; nowhere where neither is set. Other variables of OpenTelemetry its packages read. */
export const tracingVariables = {
  /** Of an OTLP receiver; traces go to `v1/traces` below it. */
  OTEL_EXPORTER_OTLP_ENDPOINT: Url,
  /** For traces alone, whole. */
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: Url,
};

export type TracingEnvironment = z.infer<z.ZodObject<typeof tracingVariables>>;

/** The URL that spans are posted to; null: traces are off. */
export function tracesUrl(environment: TracingEnvironment): string | null {
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own, OTEL_EXPORTER_OTLP_ENDPOINT: base } = environment;
  if (own !== undefined) return own;
  return base === undefined ? null : `${base.replace(/\/+$/, "")}/v1/traces`;
}
