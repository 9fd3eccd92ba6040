import { EndpointIdInput, parseInput, type ValidSecretView } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { findEndpoint, findEndpointId } from "./find-endpoint.ts";

/** Since when, and until when, each of an endpoint's secrets signs: the current one first. No secret is told. */
export async function listValidSecrets(
  ctx: ServiceContext,
  input: EndpointIdInput,
): Promise<ValidSecretView[]> {
  const { endpointId } = parseInput(EndpointIdInput, input);
  requirePermission(ctx, "endpoints:read");
  return inTransaction(ctx, async (tx) => {
    const id = await findEndpointId(tx, ctx, endpointId);
    await findEndpoint(tx, ctx, id);
    const rows = await tx.endpointSecret.findMany({
      where: {
        environmentId: ctx.environmentId,
        endpointId: id,
        OR: [{ expiresAt: null }, { expiresAt: { gt: ctx.now() } }],
      },
      select: { createdAt: true, expiresAt: true },
      orderBy: { createdAt: "desc" },
    });
    return rows.map(({ createdAt, expiresAt }) => ({
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
    }));
  });
}
