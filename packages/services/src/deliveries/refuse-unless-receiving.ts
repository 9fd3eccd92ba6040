import { ConflictError } from "@posthorn/core";

/** Nothing is sent to an endpoint that is disabled or deleted: a retry there would only die again. */
export function refuseUnlessReceiving(state: "enabled" | "paused" | "disabled", deleted: boolean): void {
  if (deleted)
    throw new ConflictError(
      "invalid_state",
      "The endpoint of this delivery is deleted, so it can't be retried.",
    );
  if (state === "disabled") {
    throw new ConflictError("invalid_state", "The endpoint is disabled. Enable it first, then retry.");
  }
}
