import { RequestError, readTraceContext, type TraceContext, toPublicId } from "@posthorn/core";
import type { AcceptBatchInput, AcceptedEvent } from "@posthorn/services/ingest";
import type { SpanAttributes, TracedSpan, Tracing } from "@posthorn/services/tracing";
import type { ApiContext } from "./api-context.ts";

type BatchOutcomes = PromiseSettledResult<AcceptedEvent>[];

/** In which trace events are stored that a request sends: what they cause later belongs to it. */
export interface SendTracing {
  one(c: ApiContext, send: (trace: TraceContext | null) => Promise<AcceptedEvent>): Promise<AcceptedEvent>;
  batch(c: ApiContext, send: (traced: TracedBatch) => Promise<BatchOutcomes>): Promise<BatchOutcomes>;
}

interface TracedBatch extends Pick<AcceptBatchInput, "onOwnTrace"> {
  trace: TraceContext | null;
}

/** In the one that the request brings: nothing is collected here. */
export const asBrought: SendTracing = {
  one: (c, send) => send(broughtBy(c)),
  batch: (c, send) => send({ trace: broughtBy(c) }),
};

/** In a span `events.send` for each request, below the one that the request brings. */
export function createSendTracing(tracing: Tracing): SendTracing {
  async function inSpan<Result>(
    c: ApiContext,
    send: (span: TracedSpan) => Promise<Result>,
    describe: (result: Result) => SpanAttributes,
  ): Promise<Result> {
    const { tenantId, environmentId } = c.get("key");
    const span = tracing.startSpan({
      name: "events.send",
      kind: "server",
      parent: broughtBy(c),
      attributes: {
        "http.request.method": c.req.method,
        "http.route": c.req.path,
        "posthorn.tenant.id": toPublicId("tenant", tenantId),
        "posthorn.environment.id": toPublicId("environment", environmentId),
      },
    });
    try {
      const result = await send(span);
      span.end(describe(result));
      return result;
    } catch (error) {
      const { status, code } = error instanceof RequestError ? error : internalError;
      // A request that is refused is no failure of Posthorn's.
      span.end({ "http.response.status_code": status }, status >= 500 ? code : undefined);
      throw error;
    }
  }

  return {
    one: (c, send) => inSpan(c, ({ context }) => send(context), describeEvent),
    batch: (c, send) =>
      inSpan(c, ({ context, addLink }) => send({ trace: context, onOwnTrace: addLink }), describeBatch),
  };
}

const internalError = { status: 500, code: "internal_error" };

/**
 * The trace that a request says it belongs to; one that is not written as it should be is as none. A client whose HTTP library is
 * instrumented, too, adds a second one behind the SDK's: the last was written nearest to here.
 */
function broughtBy(c: ApiContext): TraceContext | null {
  const { incoming } = c.env;
  if (incoming.headers.traceparent === undefined) return null;
  const { traceparent = [], tracestate = [] } = incoming.headersDistinct;
  const states = traceparent.length > 1 ? tracestate.slice(-1) : tracestate;
  return readTraceContext(traceparent.at(-1), states.join(","));
}

function describeEvent({ event, replayed }: AcceptedEvent): SpanAttributes {
  return {
    "http.response.status_code": 202,
    "posthorn.event.id": event.id,
    "posthorn.event.type": event.type,
    "posthorn.event.replayed": replayed,
  };
}

function describeBatch(outcomes: BatchOutcomes): SpanAttributes {
  return {
    "http.response.status_code": 200,
    "posthorn.batch.events": outcomes.length,
    "posthorn.batch.refused": outcomes.filter(({ status }) => status === "rejected").length,
  };
}
