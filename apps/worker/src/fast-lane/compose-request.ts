import { hopsHeader, type TraceContext, toPublicId } from "@posthorn/core";
import type { EndpointSigner } from "@posthorn/core/signature-profiles";
import type { QueuedDelivery } from "@posthorn/services/lanes";

export interface DeliveryRequest {
  headers: Record<string, string>;
  /** Names of those that are the endpoint's own: their values are its tenant's secrets. */
  ownHeaders: readonly string[];
  body: string;
}

/** What signs one endpoint's requests, and the headers of its own that they carry. */
export interface RequestSigner extends EndpointSigner {
  headers: Readonly<Record<string, string>>;
  /** They tell the trace that they belong to. */
  traceContext: boolean;
}

/** What every request has before it is signed; `hops` led to it. No endpoint can have a header that Posthorn sets: core's EndpointHeaders refuses it. */
export const headersBefore = (
  { headers, traceContext }: RequestSigner,
  trace: TraceContext | null,
  hops: number,
): Record<string, string> => ({
  "content-type": "application/json",
  "user-agent": "Posthorn/1",
  [hopsHeader]: String(hops + 1),
  ...headers,
  ...(traceContext && trace && traceHeaders(trace)),
});

const traceHeaders = ({ traceparent, tracestate }: TraceContext): Record<string, string> =>
  tracestate === null ? { traceparent } : { traceparent, tracestate };

/** The signed request of one attempt: the same id and body every time, a fresh timestamp. */
export function composeRequest(
  delivery: QueuedDelivery,
  signer: RequestSigner,
  now: Date,
  trace: TraceContext | null,
): DeliveryRequest {
  const id = toPublicId("event", delivery.eventId);
  const body = signer.bodyOf(id, delivery);
  const headers = headersBefore(signer, trace, delivery.hops);
  signer.writeHeaders(headers, {
    id,
    uuid: delivery.eventId,
    type: delivery.eventType,
    timestamp: Math.floor(now.getTime() / 1000),
    body,
  });
  return { headers, ownHeaders: Object.keys(signer.headers), body };
}
