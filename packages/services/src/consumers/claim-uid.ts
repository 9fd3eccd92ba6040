import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { uidTaken } from "../context/uid-taken.ts";

/** Refuses a uid that another consumer has. Call it after `raiseConfigVersion`, whose lock keeps others from taking it meanwhile. */
export async function claimConsumerUid(
  tx: Transaction,
  ctx: ServiceContext,
  uid: string | null,
  self?: Uuid,
): Promise<void> {
  if (uid === null) return;
  const owner = await tx.consumer.findFirst({
    where: { environmentId: ctx.environmentId, uid, deletedAt: null },
    select: { id: true },
  });
  if (owner && owner.id !== self) throw uidTaken("consumer", uid);
}
