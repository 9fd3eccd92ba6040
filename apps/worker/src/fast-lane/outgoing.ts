import { mostHops, type TraceContext } from "@posthorn/core";
import type { QueuedBatch, QueuedDelivery } from "@posthorn/services/lanes";
import { composeBatchRequest } from "./batches/compose-batch-request.ts";
import { composeRequest, type DeliveryRequest, type RequestSigner } from "./compose-request.ts";

/** What goes out in one request: a delivery, or a batch of them. */
export interface Outgoing {
  /** What its endpoint's limits and keys are looked up by; its delivery id names the request. */
  lead: QueuedDelivery;
  /** Each gets an attempt of its own. */
  members: readonly QueuedDelivery[];
  /**
   * `sent` are those of `members` that go into it. `trace` is the request's own place in a trace; null: it has none, and stands
   * where its event does.
   */
  compose(
    sent: readonly QueuedDelivery[],
    signer: RequestSigner,
    now: Date,
    trace: TraceContext | null,
  ): DeliveryRequest;
}

export const ofDelivery = (delivery: QueuedDelivery): Outgoing => ({
  lead: delivery,
  members: [delivery],
  compose: (_sent, signer, now, trace) => composeRequest(delivery, signer, now, trace ?? delivery.trace),
});

export const ofBatch = (batch: QueuedBatch): Outgoing => ({
  lead: { ...batch.members[0], deliveryId: batch.id },
  members: batch.members,
  compose: (sent, signer, now, trace) =>
    composeBatchRequest({ id: batch.id, members: sent }, signer, now, trace),
});

/**
 * So many deliveries led to its event that it isn't sent: it gets an attempt that says so. Who asks for it by hand has seen
 * that, and gets it sent; what comes back of it is stopped again.
 */
export const isLoop = ({ hops, trigger }: QueuedDelivery): boolean =>
  hops >= mostHops && trigger === "schedule";
