import { EndpointIdInput, parseInput } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";
import { changeEndpoint } from "./change-endpoint.ts";

/** Ends an endpoint, its secrets and its headers for good. What was waiting is canceled by its recovery; its deliveries stay readable. */
export async function deleteEndpoint(ctx: ServiceContext, input: EndpointIdInput): Promise<void> {
  const { endpointId } = parseInput(EndpointIdInput, input);
  await changeEndpoint(ctx, endpointId, {
    action: "endpoint.deleted",
    async decide({ id }, tx) {
      await tx.endpointSecret.deleteMany({ where: { environmentId: ctx.environmentId, endpointId: id } });
      return { deletedAt: ctx.now(), headerNames: [], sealedHeaders: null };
    },
  });
}
