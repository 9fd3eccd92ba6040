import { invalidState } from "../endpoints/invalid-state.ts";

/** Nothing is sent to an endpoint that is disabled or deleted: a retry there would only die again. */
export function refuseUnlessReceiving(state: "enabled" | "paused" | "disabled", deleted: boolean): void {
  if (deleted) throw invalidState("The endpoint of this delivery is deleted, so it can't be retried.");
  if (state === "disabled") throw invalidState("The endpoint is disabled. Enable it first, then retry.");
}
