import { type EndpointSecretView, OperationIdInput, parseInput, toPublicId } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { toSecretView } from "../endpoints/choose-secret.ts";
import { claimOperationSecret } from "./current-secret.ts";
import { findOperation } from "./find-operation.ts";

/** The secret that an operation's callbacks are signed with now. Asking for it is written into the audit log. */
export async function revealOperationSecret(
  ctx: ServiceContext,
  input: OperationIdInput,
): Promise<EndpointSecretView> {
  const { operationId } = parseInput(OperationIdInput, input);
  requirePermission(ctx, "catalog:write");
  return inTransaction(ctx, async (tx) => {
    const { id } = await findOperation(tx, ctx, operationId);
    const secret = await claimOperationSecret(tx, ctx, id);
    await writeAudit(tx, ctx, { action: "operation.secret_revealed", targetId: toPublicId("operation", id) });
    return toSecretView(secret);
  });
}
