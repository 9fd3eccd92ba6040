import { EndpointIdInput, type EndpointView, parseInput } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findEndpoint, findEndpointId } from "./find-endpoint.ts";
import { findHealth } from "./health.ts";
import { toEndpointView } from "./view.ts";

export async function getEndpoint(ctx: ServiceContext, input: EndpointIdInput): Promise<EndpointView> {
  const { endpointId } = parseInput(EndpointIdInput, input);
  requirePermission(ctx, "endpoints:read");
  return inTransaction(ctx, async (tx) => {
    const id = await findEndpointId(tx, ctx, endpointId);
    const row = await findEndpoint(tx, ctx, id);
    return toEndpointView(row, (await findHealth(tx, ctx, [id])).get(id));
  });
}
