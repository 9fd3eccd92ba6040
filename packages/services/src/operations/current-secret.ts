import type { Uuid } from "@posthorn/core";
import { generateEndpointSecret } from "@posthorn/core/signature-profiles";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** The secret that an operation's callbacks are signed with now, in the clear. It is made when it is first asked for. */
export async function claimOperationSecret(
  tx: Transaction,
  ctx: ServiceContext,
  operationId: Uuid,
): Promise<string> {
  const known = await findCurrent(tx, ctx, operationId);
  if (known !== null) return known;
  // Of two that ask first, the second sees what the first one made.
  await lockOperation(tx, ctx, operationId);
  const made = await findCurrent(tx, ctx, operationId);
  if (made !== null) return made;
  const secret = generateEndpointSecret("hmac");
  await storeOperationSecret(tx, ctx, operationId, secret);
  return secret;
}

/** Those that change an operation's secrets wait for each other. */
export async function lockOperation(tx: Transaction, ctx: ServiceContext, operationId: Uuid): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 AS locked FROM public.operation
    WHERE environment_id = ${ctx.environmentId}::uuid AND id = ${operationId}::uuid FOR NO KEY UPDATE`;
}

/** Stores the secret that signs from now on; there must be no other current one. */
export async function storeOperationSecret(
  tx: Transaction,
  ctx: ServiceContext,
  operationId: Uuid,
  secret: string,
): Promise<void> {
  await tx.operationSecret.create({
    data: {
      id: ctx.newId(),
      environmentId: ctx.environmentId,
      operationId,
      sealed: ctx.secrets.seal(secret, operationId),
    },
  });
}

async function findCurrent(tx: Transaction, ctx: ServiceContext, operationId: Uuid): Promise<string | null> {
  const row = await tx.operationSecret.findFirst({
    where: { environmentId: ctx.environmentId, operationId, expiresAt: null },
  });
  return row && ctx.secrets.open(row.sealed, operationId);
}
