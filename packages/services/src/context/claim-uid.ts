import { ConflictError, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "./service-context.ts";

type Named = "consumer" | "endpoint";

/**
 * 409 `uid_taken` for a uid that another one of its kind has. Call it after `raiseConfigVersion`, whose lock keeps others from
 * taking it meanwhile.
 */
export async function claimUid(
  tx: Transaction,
  ctx: ServiceContext,
  what: Named,
  uid: string | null,
  self?: Uuid,
): Promise<void> {
  if (uid === null) return;
  const ofUid = {
    where: { environmentId: ctx.environmentId, uid, deletedAt: null },
    select: { id: true },
  } as const;
  const owner = what === "endpoint" ? await tx.endpoint.findFirst(ofUid) : await tx.consumer.findFirst(ofUid);
  if (owner && owner.id !== self) throw uidTaken(what, uid);
}

/** A uid names one thing of an environment. */
function uidTaken(what: Named, uid: string): ConflictError {
  const message = `There is ${what === "endpoint" ? "an" : "a"} ${what} with the uid ${uid} already. Choose another one, or change that ${what}.`;
  return new ConflictError("uid_taken", message, [{ path: "uid", code: "uid_taken", message }]);
}
