import { EndpointIdInput, type EndpointSecretView, parseInput, toPublicId } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toSecretView } from "./choose-secret.ts";
import { readCurrentSecret } from "./current-secret.ts";
import { findEndpoint, findEndpointId } from "./find-endpoint.ts";

/** The endpoint's current signing secret, and its public key where it has one. Asking for it is written into the audit log. */
export async function revealEndpointSecret(
  ctx: ServiceContext,
  input: EndpointIdInput,
): Promise<EndpointSecretView> {
  const { endpointId } = parseInput(EndpointIdInput, input);
  requirePermission(ctx, "endpoints:write");
  return inTransaction(ctx, async (tx) => {
    const id = await findEndpointId(tx, ctx, endpointId);
    await findEndpoint(tx, ctx, id);
    const secret = await readCurrentSecret(tx, ctx, id);
    await writeAudit(tx, ctx, { action: "endpoint.secret_revealed", targetId: toPublicId("endpoint", id) });
    return toSecretView(secret);
  });
}
