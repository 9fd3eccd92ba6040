import { EndpointIdInput, type EndpointView, parseInput } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findEndpoint, requireEndpointId } from "./find-endpoint.ts";
import { findHealth } from "./health.ts";
import { toEndpointView } from "./view.ts";

export async function getEndpoint(ctx: ServiceContext, input: EndpointIdInput): Promise<EndpointView> {
  const { endpointId } = parseInput(EndpointIdInput, input);
  requirePermission(ctx, "endpoints:read");
  const id = requireEndpointId(endpointId);
  return inTransaction(ctx, async (tx) => {
    const row = await findEndpoint(tx, ctx, id);
    return toEndpointView(row, (await findHealth(tx, ctx, [id])).get(id));
  });
}
