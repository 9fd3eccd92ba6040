import { EndpointIdInput, parseInput, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { changeEndpoint } from "./change-endpoint.ts";

/** Ends an endpoint, its secrets and its headers for good. What was waiting is canceled by its recovery; its deliveries stay readable. */
export async function deleteEndpoint(ctx: ServiceContext, input: EndpointIdInput): Promise<void> {
  const { endpointId } = parseInput(EndpointIdInput, input);
  await changeEndpoint(ctx, endpointId, {
    action: "endpoint.deleted",
    decide: ({ id }, tx) => endEndpoint(tx, ctx, id),
  });
}

/** Removes an endpoint's secrets; the columns of one that is deleted. */
export async function endEndpoint(tx: Transaction, ctx: ServiceContext, endpointId: Uuid) {
  await tx.endpointSecret.deleteMany({ where: { environmentId: ctx.environmentId, endpointId } });
  return { deletedAt: ctx.now(), headerNames: [], sealedHeaders: null };
}
