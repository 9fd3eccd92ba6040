import { ConflictError } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

/** Throws a ConflictError where the environment has an event type of this name, or a draft of one. */
export async function requireFreeName(tx: Transaction, ctx: ServiceContext, name: string): Promise<void> {
  const where = { environmentId: ctx.environmentId, name };
  const taken = await tx.eventType.findFirst({ where, select: { archivedAt: true } });
  if (taken?.archivedAt)
    throw nameTaken(
      `There is an event type ${name} already. It is archived; restore it, or choose another name.`,
    );
  if (taken) throw nameTaken(`There is an event type ${name} already. Choose another name.`);
  if (await tx.eventTypeDraft.findFirst({ where, select: { id: true } }))
    throw nameTaken(
      `There is a draft of an event type ${name}. Change, publish or discard it, or choose another name.`,
    );
}

function nameTaken(message: string): ConflictError {
  return new ConflictError("event_type_exists", message, [
    { path: "name", code: "event_type_exists", message },
  ]);
}
