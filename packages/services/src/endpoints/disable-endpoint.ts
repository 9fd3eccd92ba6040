import { EndpointIdInput, type EndpointView, parseInput } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";
import { changeEndpoint } from "./change-endpoint.ts";

/** Stops an endpoint: its recovery moves what is waiting to the dead letters, and new events skip it. */
export async function disableEndpoint(ctx: ServiceContext, input: EndpointIdInput): Promise<EndpointView> {
  const { endpointId } = parseInput(EndpointIdInput, input);
  return changeEndpoint(ctx, endpointId, {
    action: "endpoint.disabled",
    decide: ({ state }) => (state === "disabled" ? null : { state: "disabled", disabledReason: "by_hand" }),
  });
}
