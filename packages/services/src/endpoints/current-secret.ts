import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** The secret that an endpoint signs with now, in the clear; those before it may sign beside it. */
export async function readCurrentSecret(
  tx: Transaction,
  ctx: ServiceContext,
  endpointId: Uuid,
): Promise<string> {
  const { sealed } = await tx.endpointSecret.findFirstOrThrow({
    where: { environmentId: ctx.environmentId, endpointId, expiresAt: null },
  });
  return ctx.secrets.open(sealed, endpointId);
}
