import type { DeliveryView } from "@posthorn/core";

const soonMs = 60_000;

/** How often a delivery's page asks again: each second while something is about to happen, else now and then. */
export function pollIntervalMs(
  delivery: Pick<DeliveryView, "state" | "nextAttemptAt"> | undefined,
  nowMs: number,
): number {
  if (!delivery || (delivery.state !== "pending" && delivery.state !== "retrying")) return 10_000;
  const dueInMs = delivery.nextAttemptAt ? new Date(delivery.nextAttemptAt).getTime() - nowMs : 0;
  return dueInMs > soonMs ? 5000 : 1000;
}
