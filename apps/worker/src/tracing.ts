import { type TraceContext, toPublicId } from "@posthorn/core";
import type { SpanAttributes, Tracing } from "@posthorn/services/tracing";
import type { Outgoing } from "./fast-lane/outgoing.ts";
import type { OutboundResult } from "./http/index.ts";

export interface AttemptSpan {
  /** Where the attempt stands in its trace. */
  context: TraceContext;
  end(result: Pick<OutboundResult, "outcome" | "statusCode" | "errorCode">): void;
}

/** Begins the span of one request to a receiver. */
export type TraceAttempt = (outgoing: Pick<Outgoing, "lead" | "members">) => AttemptSpan;

/**
 * A span `delivery.attempt` for each request, below the event's. A batch's begins a trace of its own, with links to those of its
 * events: it has no single cause.
 */
export const createAttemptTracing =
  (tracing: Tracing): TraceAttempt =>
  ({ lead, members }) => {
    const [only] = members;
    const isBatch = only?.deliveryId !== lead.deliveryId;
    const span = tracing.startSpan({
      name: "delivery.attempt",
      kind: "client",
      parent: isBatch ? null : lead.trace,
      ...(isBatch && { links: tracesOf(members) }),
      attributes: {
        ...describeEndpoint(lead),
        ...(isBatch ? describeBatch : describeDelivery)({ lead, members }),
      },
    });
    return {
      context: span.context,
      end({ outcome, statusCode, errorCode }) {
        const answered = statusCode === null ? {} : { "http.response.status_code": statusCode };
        if (outcome === "success") span.end(answered);
        else span.end(answered, errorCode ?? "failed");
      },
    };
  };

type Sent = Pick<Outgoing, "lead" | "members">;

/** Of the URL no more than the host: the paths and queries of webhooks are often secrets. */
function describeEndpoint({ url, tenantId, environmentId, endpointId }: Sent["lead"]): SpanAttributes {
  const { protocol, hostname, port } = new URL(url);
  const scheme = protocol.slice(0, -1);
  return {
    "http.request.method": "POST",
    "url.scheme": scheme,
    "server.address": hostname,
    "server.port": Number(port) || (scheme === "https" ? 443 : 80),
    "posthorn.tenant.id": toPublicId("tenant", tenantId),
    "posthorn.environment.id": toPublicId("environment", environmentId),
    "posthorn.endpoint.id": toPublicId("endpoint", endpointId),
  };
}

function describeDelivery({ lead }: Sent): SpanAttributes {
  const { deliveryId, eventId, eventType, attempts, trigger } = lead;
  return {
    "posthorn.event.id": toPublicId("event", eventId),
    "posthorn.event.type": eventType,
    "posthorn.delivery.id": toPublicId("delivery", deliveryId),
    "posthorn.attempt.number": attempts + 1,
    "posthorn.attempt.trigger": trigger,
    ...(attempts > 0 && { "http.request.resend_count": attempts }),
  };
}

function describeBatch({ lead, members }: Sent): SpanAttributes {
  return {
    "posthorn.batch.id": toPublicId("batch", lead.deliveryId),
    "posthorn.batch.events": members.length,
  };
}

/** Each trace once: events that were sent together have it in common. */
function tracesOf(members: Sent["members"]): TraceContext[] {
  const traces = members.flatMap(({ trace }) =>
    trace === null ? [] : [[trace.traceparent, trace] as const],
  );
  return [...new Map(traces).values()];
}
