import type { EventView } from "@posthorn/core";

/** Whether any of its deliveries is still on its way. */
export const isUnderWay = (event: EventView): boolean =>
  event.deliveries.some(({ state }) => state === "pending" || state === "retrying");

/** What erasing an event's payload ends, in a sentence. */
export function endedByErasure(event: EventView): string {
  const open = event.deliveries.filter(({ state }) => state === "pending" || state === "retrying").length;
  if (open === 0) return "None of its deliveries is on its way now.";
  return open === 1
    ? "1 delivery that is still on its way becomes dead, and is never sent."
    : `${open} deliveries that are still on their way become dead, and are never sent.`;
}

/** What became of an event, in a sentence. */
export function eventAnswer(event: EventView): string {
  const total = event.deliveries.length;
  if (event.considered === 0) return "No endpoint subscribed to this type when it was accepted.";
  if (total === 0) return "No endpoint got it: each was skipped, with the reason below.";
  const count = (...states: string[]) =>
    event.deliveries.filter(({ state }) => states.includes(state)).length;
  const parts = [
    [count("succeeded"), "delivered"],
    [count("pending", "retrying"), "on the way"],
    [count("dead"), "given up"],
    [count("canceled", "handled"), "closed"],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return `${total === 1 ? "1 endpoint" : `${total} endpoints`}: ${said.join(", ")}.`;
}
