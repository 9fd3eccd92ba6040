import type { QueuedBatch, QueuedDelivery } from "@posthorn/services/lanes";
import { composeBatchRequest } from "./batches/compose-batch-request.ts";
import { composeRequest, type DeliveryRequest, type RequestSigner } from "./compose-request.ts";

/** What goes out in one request: a delivery, or a batch of them. */
export interface Outgoing {
  /** What its endpoint's limits and keys are looked up by; its delivery id names the request. */
  lead: QueuedDelivery;
  /** Each gets an attempt of its own. */
  members: readonly QueuedDelivery[];
  compose(signer: RequestSigner, now: Date): DeliveryRequest;
}

export const ofDelivery = (delivery: QueuedDelivery): Outgoing => ({
  lead: delivery,
  members: [delivery],
  compose: (signer, now) => composeRequest(delivery, signer, now),
});

export const ofBatch = (batch: QueuedBatch): Outgoing => ({
  lead: { ...batch.members[0], deliveryId: batch.id },
  members: batch.members,
  compose: (signer, now) => composeBatchRequest(batch, signer, now),
});
