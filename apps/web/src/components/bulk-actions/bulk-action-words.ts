import type { BulkActionName, BulkActionView } from "@posthorn/core";
import { takenWords } from "../../lib/bulk-filter.ts";
import { deliveryStateWords, isDeliveryState } from "../../lib/delivery-states.ts";

/** What each action does to a delivery, and how its button and its note of success say so. */
export const bulkActionWords: Record<BulkActionName, { verb: string; note: string; done: string }> = {
  retry: {
    verb: "Retry",
    note: "Sends them now, no faster than the endpoints' limits allow.",
    done: "sent again",
  },
  skip: { verb: "Skip", note: "Sends nothing more of them; they become canceled.", done: "skipped" },
  mark_handled: {
    verb: "Mark as handled",
    note: "For what somebody has taken care of: they are tried no further and count as done.",
    done: "marked as handled",
  },
  snooze: { verb: "Snooze", note: "Puts their next try off until a time.", done: "put off" },
};

export const bulkActionNames = Object.keys(bulkActionWords) as BulkActionName[];

/** `Retry · Dead · invoice.* · 2 endpoints`. */
export function bulkActionTitle({ action, filter }: Pick<BulkActionView, "action" | "filter">): string {
  const states = filter.states.map((state) => (isDeliveryState(state) ? deliveryStateWords[state] : state));
  const endpoints = filter.endpointIds?.length;
  return [
    action === "replay" ? "Replay" : bulkActionWords[action].verb,
    states.join(", "),
    filter.eventTypes?.join(", "),
    endpoints && `${endpoints} ${endpoints === 1 ? "endpoint" : "endpoints"}`,
    ...takenWords(filter),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** `3 deliveries were sent again`; how many could not be, and why the first of them. */
export function outcomeWords(
  action: BulkActionName,
  done: number,
  refused: readonly string[],
): { done: string | null; refused: string | null } {
  const [why] = refused;
  const deliveries = (count: number) => `${count} ${count === 1 ? "delivery" : "deliveries"}`;
  return {
    done:
      done === 0
        ? null
        : `${deliveries(done)} ${done === 1 ? "was" : "were"} ${bulkActionWords[action].done}`,
    refused: why === undefined ? null : `${deliveries(refused.length)} not: ${why}`,
  };
}
