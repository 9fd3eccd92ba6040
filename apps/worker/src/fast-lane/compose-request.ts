import { toPublicId } from "@posthorn/core";
import type { EndpointSigner } from "@posthorn/core/signature-profiles";
import type { QueuedDelivery } from "@posthorn/services/lanes";

export interface DeliveryRequest {
  headers: Record<string, string>;
  body: string;
}

/** The signed request of one attempt: the same id and body every time, a fresh timestamp. */
export function composeRequest(delivery: QueuedDelivery, signer: EndpointSigner, now: Date): DeliveryRequest {
  const id = toPublicId("event", delivery.eventId);
  const body = signer.bodyOf(id, delivery);
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "user-agent": "Posthorn/1",
  };
  signer.writeHeaders(headers, {
    id,
    uuid: delivery.eventId,
    type: delivery.eventType,
    timestamp: Math.floor(now.getTime() / 1000),
    body,
  });
  return { headers, body };
}
