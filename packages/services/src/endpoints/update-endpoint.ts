import { type EndpointView, parseInput, UpdateEndpointByIdInput } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";
import { changeEndpoint } from "./change-endpoint.ts";
import { requireKnownEventTypes, requireOutboundUrl } from "./check-fields.ts";

/** Changes what is given; deliveries that wait already go to the new URL by the new schedule. */
export async function updateEndpoint(
  ctx: ServiceContext,
  input: UpdateEndpointByIdInput,
): Promise<EndpointView> {
  const { endpointId, ...changes } = parseInput(UpdateEndpointByIdInput, input);
  const { url, description, eventTypes, retrySchedule, timeoutMs, maxInFlight, rateLimit } = changes;
  return changeEndpoint(ctx, endpointId, {
    action: "endpoint.updated",
    details: { fields: Object.keys(changes) },
    async decide(_before, tx) {
      if (eventTypes) await requireKnownEventTypes(tx, ctx, eventTypes);
      return {
        ...(url !== undefined && { url: requireOutboundUrl(ctx, url) }),
        ...(description !== undefined && { description }),
        ...(eventTypes !== undefined && { eventTypes: eventTypes ?? [], allEventTypes: eventTypes === null }),
        ...(retrySchedule !== undefined && { retrySchedule: retrySchedule ?? [] }),
        ...(timeoutMs !== undefined && { timeoutMs }),
        ...(maxInFlight !== undefined && { maxInFlight }),
        ...(rateLimit !== undefined && { rateLimit }),
      };
    },
  });
}
