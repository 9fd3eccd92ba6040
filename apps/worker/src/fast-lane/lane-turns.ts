import type { QueuedDelivery } from "@posthorn/services/lanes";

/**
 * Which lanes have a delivery on its way. The queue lets only the first of a lane be read; but when that one is skipped by
 * hand while it is being sent, the next is queued before its answer is here.
 */
export function createLaneTurns() {
  const taken = new Set<string>();
  const nameOf = ({ endpointId, lane }: QueuedDelivery) => `${endpointId}/${lane}`;
  return {
    isFree: (delivery: QueuedDelivery): boolean => delivery.lane === null || !taken.has(nameOf(delivery)),
    take(delivery: QueuedDelivery): void {
      if (delivery.lane !== null) taken.add(nameOf(delivery));
    },
    giveBack(delivery: QueuedDelivery): void {
      if (delivery.lane !== null) taken.delete(nameOf(delivery));
    },
  };
}
