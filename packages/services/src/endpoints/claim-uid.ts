import type { Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { uidTaken } from "../context/uid-taken.ts";

/** Refuses a uid that another endpoint has. Call it after `raiseConfigVersion`, whose lock keeps others from taking it meanwhile. */
export async function claimEndpointUid(
  tx: Transaction,
  ctx: ServiceContext,
  uid: string | null,
  self?: Uuid,
): Promise<void> {
  if (uid === null) return;
  const owner = await tx.endpoint.findFirst({
    where: { environmentId: ctx.environmentId, uid, deletedAt: null },
    select: { id: true },
  });
  if (owner && owner.id !== self) throw uidTaken("endpoint", uid);
}
