import type { LedgerFindingCode } from "@posthorn/core";

type Details = Record<string, string | number | null>;

/** What a check saw, in a sentence for people. */
export function describeFinding(code: LedgerFindingCode, details: Details): string {
  const { considered, deliveries, skipped, state, attempts, recorded, queue, queueAttempts } = details;
  switch (code) {
    case "considered_differs":
      return `The event was considered for ${considered} endpoints, but has ${deliveries} deliveries and ${skipped} skipped endpoints.`;
    case "endpoint_twice":
      return "One endpoint stands twice: as two deliveries of the event, or as a delivery and as skipped.";
    case "event_missing":
      return `There are ${deliveries} deliveries of this event, but the event is not stored.`;
    case "not_queued":
      return `The delivery is ${state}, but nothing will send it: it ${queue === null ? "is not in the queue" : `stands in the queue as ${queue}`}.`;
    case "queued_though_final":
      return `The delivery is ${state}, but stands in the queue as ${queue}.`;
    case "queue_out_of_step":
      return `The delivery has ${attempts} attempts, but its row of the queue counts ${queueAttempts}: the next result would not count.`;
    case "dead_letter_missing":
      return "The delivery is dead, but has no dead letter.";
    case "dead_letter_left":
      return `The delivery is ${state}, but still has a dead letter (${details.deadLetter}).`;
    case "success_missing":
      return "The delivery is succeeded, but none of its attempts that count has succeeded.";
    case "success_lost":
      return `The delivery is ${state}, but an attempt of it that counts has succeeded.`;
    case "reason_missing":
      return `The delivery is ${state}, but ${details.endedReason === null ? "nothing says why" : `the reason kept with it is ${details.endedReason}`}.`;
    case "open_state_differs":
      return state === "pending"
        ? "The delivery is pending, but was tried or had ended before."
        : `The delivery is ${state}, but was never tried and never ended.`;
    case "attempts_differ":
      return `The delivery counts ${attempts} attempts, but the last one that counts has the number ${recorded}, or one between is missing.`;
    case "queued_without_delivery":
      return `A row of the queue (${queue}) has no delivery.`;
    case "dead_letter_without_delivery":
      return `A dead letter (${details.deadLetter}) has no delivery.`;
  }
}
