import { EndpointIdInput, type EndpointView, parseInput } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";
import { changeEndpoint } from "./change-endpoint.ts";
import { invalidState } from "./invalid-state.ts";

/** Lets a disabled endpoint receive again; what became `dead` meanwhile stays so until it is retried. */
export async function enableEndpoint(ctx: ServiceContext, input: EndpointIdInput): Promise<EndpointView> {
  const { endpointId } = parseInput(EndpointIdInput, input);
  return changeEndpoint(ctx, endpointId, {
    action: "endpoint.enabled",
    decide({ state }) {
      switch (state) {
        case "enabled":
          return null;
        case "disabled":
          return { state: "enabled", disabledReason: null };
        case "paused":
          throw invalidState("This endpoint is paused, not disabled. Resume it.");
      }
    },
  });
}
