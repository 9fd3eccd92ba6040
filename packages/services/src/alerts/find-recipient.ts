import { NotFoundError, toUuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** One recipient of the environment; 404 where there is none of this id. */
export async function findRecipient(tx: Transaction, { environmentId }: ServiceContext, recipientId: string) {
  const id = toUuid("alertRecipient", recipientId);
  const row = id === null ? null : await tx.alertRecipient.findFirst({ where: { id, environmentId } });
  if (!row) throw new NotFoundError("recipient of alerts");
  return row;
}
