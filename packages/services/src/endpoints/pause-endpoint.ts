import { EndpointIdInput, type EndpointView, parseInput } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";
import { changeEndpoint } from "./change-endpoint.ts";
import { invalidState } from "./invalid-state.ts";

/** Holds an endpoint's deliveries, old and new, until it is resumed. */
export async function pauseEndpoint(ctx: ServiceContext, input: EndpointIdInput): Promise<EndpointView> {
  const { endpointId } = parseInput(EndpointIdInput, input);
  return changeEndpoint(ctx, endpointId, {
    action: "endpoint.paused",
    decide({ state }) {
      switch (state) {
        case "paused":
          return null;
        case "enabled":
          return { state: "paused" };
        case "disabled":
          throw invalidState("This endpoint is disabled, so nothing of it can be held. Enable it first.");
      }
    },
  });
}
