import { toPublicId } from "@posthorn/core";
import type { WebhookSigner } from "@posthorn/core/signing";
import { composePayload } from "@posthorn/services";
import type { QueuedDelivery } from "@posthorn/services/lanes";

export interface DeliveryRequest {
  headers: Record<string, string>;
  body: string;
}

/** The signed request of one attempt: the same id and body every time, a fresh timestamp. */
export function composeRequest(delivery: QueuedDelivery, sign: WebhookSigner, now: Date): DeliveryRequest {
  const body = composePayload(delivery);
  const id = toPublicId("event", delivery.eventId);
  const timestamp = Math.floor(now.getTime() / 1000);
  return {
    headers: {
      "content-type": "application/json",
      "user-agent": "Posthorn/1",
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": sign({ id, timestamp, body }),
    },
    body,
  };
}
