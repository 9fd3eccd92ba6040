import { EndpointIdInput, parseInput } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findEndpoint, requireEndpointId } from "./find-endpoint.ts";

/** The endpoint's current signing secret. Asking for it is written into the audit log. */
export async function revealEndpointSecret(
  ctx: ServiceContext,
  input: EndpointIdInput,
): Promise<{ secret: string }> {
  const { endpointId } = parseInput(EndpointIdInput, input);
  requirePermission(ctx, "endpoints:write");
  const id = requireEndpointId(endpointId);
  return inTransaction(ctx, async (tx) => {
    await findEndpoint(tx, ctx, id);
    const { sealed } = await tx.endpointSecret.findFirstOrThrow({
      where: { environmentId: ctx.environmentId, endpointId: id, expiresAt: null },
    });
    await writeAudit(tx, ctx, { action: "endpoint.secret_revealed", targetId: endpointId });
    return { secret: ctx.secrets.open(sealed, id) };
  });
}
