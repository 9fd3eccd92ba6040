import {
  type EndpointSecretView,
  parseInput,
  RotateOperationSecretInput,
  toPublicId,
  type Uuid,
} from "@posthorn/core";
import { secretTypeOf } from "@posthorn/core/signature-profiles";
import type { Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { chooseSecret, toSecretView } from "../endpoints/choose-secret.ts";
import { retireSecrets } from "../endpoints/retire-secrets.ts";
import { claimOperationSecret, lockOperation, storeOperationSecret } from "./current-secret.ts";
import { findOperation } from "./find-operation.ts";

/**
 * Makes a new secret for an operation's callbacks, or takes the one that is given. Until the overlap is over, they are signed
 * with the secrets before, too; an overlap of 0 ends all of them at once.
 */
export async function rotateOperationSecret(
  ctx: ServiceContext,
  input: RotateOperationSecretInput,
): Promise<EndpointSecretView> {
  const { operationId, overlapSeconds, ...choice } = parseInput(RotateOperationSecretInput, input);
  requirePermission(ctx, "catalog:write");
  return inTransaction(ctx, async (tx) => {
    const { id } = await findOperation(tx, ctx, operationId);
    // Two rotations wait for each other: one secret of an operation is the current one.
    await lockOperation(tx, ctx, id);
    const type = secretTypeOf(await claimOperationSecret(tx, ctx, id));
    const secret = chooseSecret(choice, ["standard"], type);
    await retireSecrets(
      tx.operationSecret,
      { environmentId: ctx.environmentId, operationId: id },
      { now: ctx.now(), overlapSeconds, signer: "This operation's callbacks are signed" },
    );
    await storeOperationSecret(tx, ctx, id, secret);
    await forgetSigners(tx, ctx, id);
    await writeAudit(tx, ctx, {
      action: "operation.secret_rotated",
      targetId: toPublicId("operation", id),
      details: { overlapSeconds },
    });
    return toSecretView(secret);
  });
}

/** Workers keep what they sign with by this version. */
async function forgetSigners(tx: Transaction, ctx: ServiceContext, operationId: Uuid): Promise<void> {
  await tx.endpoint.updateMany({
    where: { environmentId: ctx.environmentId, operationId, deletedAt: null },
    data: { configVersion: { increment: 1 } },
  });
}
