import { fieldError, isUid, NotFoundError, toUuid, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** The environment's consumer by Posthorn's id or the tenant's own; a deleted one doesn't exist. */
export async function findConsumer(tx: Transaction, ctx: ServiceContext, idOrUid: string) {
  const row = await lookUp(tx, ctx, idOrUid);
  if (!row) throw new NotFoundError("consumer");
  return row;
}

/** The UUID of the consumer that a list is asked for; null where there is none, and so nothing to list. */
export async function findConsumerId(
  tx: Transaction,
  ctx: ServiceContext,
  idOrUid: string,
): Promise<Uuid | null> {
  return (await lookUp(tx, ctx, idOrUid))?.id ?? null;
}

/** The UUID of the consumer that a field names. */
export async function requireConsumerId(
  tx: Transaction,
  ctx: ServiceContext,
  idOrUid: string,
): Promise<Uuid> {
  const id = await findConsumerId(tx, ctx, idOrUid);
  if (id !== null) return id;
  throw fieldError(
    "consumer",
    "unknown_consumer",
    "There is no such consumer in this environment. Give the id (con_…) or the uid of one, or create it first.",
  );
}

async function lookUp(tx: Transaction, ctx: ServiceContext, idOrUid: string) {
  const id = toUuid("consumer", idOrUid);
  if (id === null && !isUid(idOrUid)) return null;
  return tx.consumer.findFirst({
    where: {
      ...(id === null ? { uid: idOrUid } : { id }),
      environmentId: ctx.environmentId,
      deletedAt: null,
    },
  });
}
