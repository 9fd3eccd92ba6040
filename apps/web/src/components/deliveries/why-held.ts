import type { DeliveryView, EndpointView } from "@posthorn/core";

const reasons = {
  circuit_open:
    "Too many attempts at its endpoint failed in a row: until one succeeds, only a single delivery now and then goes there.",
  on_hold: "Its receiver asked for time, so nothing goes there until then.",
};

/** Why its endpoint gets nothing of what waits, or little; null: nothing waits, or nothing is in its way. */
export function whyHeld(
  { state, nextAttemptAt }: Pick<DeliveryView, "state" | "nextAttemptAt">,
  endpoint: Pick<EndpointView, "state" | "health"> | undefined,
): string | null {
  const isQueued = (state === "pending" || state === "retrying") && nextAttemptAt === null;
  if (!isQueued || !endpoint) return null;
  if (endpoint.state === "paused") return "Its endpoint is paused: resume it, and it is sent.";
  if (endpoint.state !== "enabled") return null;
  return endpoint.health === "circuit_open" || endpoint.health === "on_hold"
    ? reasons[endpoint.health]
    : null;
}
