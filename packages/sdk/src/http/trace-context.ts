/** A place in a trace, as W3C Trace Context writes it. */
export interface TraceContext {
  /** `00-<32 hex digits of the trace>-<16 of the span>-<2 of flags>`. */
  traceparent: string;
  tracestate?: string | undefined;
}

/** Tells the trace that a call belongs to; undefined: none. */
export type TraceContextSource = () => TraceContext | undefined;

const traceparentSyntax = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const tracestateSyntax = /^[\x21-\x7e][\x20-\x7e]{0,511}$/;

/** The context of the moment. One that can't be read or written is as none: a trace is no reason to fail a call. */
export function currentTrace(source: TraceContextSource = activeTrace): TraceContext | undefined {
  try {
    const context = source();
    if (context === undefined || !traceparentSyntax.test(context.traceparent)) return undefined;
    const { traceparent, tracestate } = context;
    return tracestate !== undefined && tracestateSyntax.test(tracestate)
      ? { traceparent, tracestate }
      : { traceparent };
  } catch {
    return undefined;
  }
}

/** What OpenTelemetry's API has of the parts that are needed here, once the app has registered them. */
interface OpenTelemetry {
  context?: { active(): unknown };
  propagation?: {
    inject(
      context: unknown,
      carrier: Record<string, string>,
      setter: { set(carrier: Record<string, string>, name: string, value: string): void },
    ): void;
  };
}

/** Where every copy of `@opentelemetry/api` 1.x finds what an app has registered, without any of them being imported. */
const registry = Symbol.for("opentelemetry.js.api.1");
const setter = {
  set(carrier: Record<string, string>, name: string, value: string): void {
    carrier[name.toLowerCase()] = value;
  },
};

/** What OpenTelemetry has active, written by the app's own propagator. */
function activeTrace(): TraceContext | undefined {
  const { context, propagation }: OpenTelemetry = Reflect.get(globalThis, registry) ?? {};
  if (!context || !propagation) return undefined;
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier, setter);
  const { traceparent, tracestate } = carrier;
  return traceparent === undefined ? undefined : { traceparent, tracestate };
}
