import { EndpointIdInput, type EndpointView, parseInput } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";
import { changeEndpoint } from "./change-endpoint.ts";
import { invalidState } from "./invalid-state.ts";

/** Lets a paused endpoint's deliveries go on, the oldest first. */
export async function resumeEndpoint(ctx: ServiceContext, input: EndpointIdInput): Promise<EndpointView> {
  const { endpointId } = parseInput(EndpointIdInput, input);
  return changeEndpoint(ctx, endpointId, {
    action: "endpoint.resumed",
    decide({ state }) {
      switch (state) {
        case "enabled":
          return null;
        case "paused":
          return { state: "enabled" };
        case "disabled":
          throw invalidState("This endpoint is disabled, not paused. Enable it.");
      }
    },
  });
}
