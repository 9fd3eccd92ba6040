import { NotFoundError, toUuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** The environment's operation by Posthorn's id or by its name; a deleted one doesn't exist. */
export async function findOperation(tx: Transaction, ctx: ServiceContext, idOrName: string) {
  const id = toUuid("operation", idOrName);
  // PostgreSQL could not even compare some texts that no name is.
  const row =
    id !== null || /^[A-Za-z0-9_-]+$/.test(idOrName)
      ? await tx.operation.findFirst({
          where: {
            ...(id === null ? { name: idOrName } : { id }),
            environmentId: ctx.environmentId,
            deletedAt: null,
          },
        })
      : null;
  if (!row) throw new NotFoundError("operation");
  return row;
}
