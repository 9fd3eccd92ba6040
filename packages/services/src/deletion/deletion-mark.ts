import { fieldError } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";

const dayMs = 24 * 3_600_000;

/** What a row is marked with that is deleted now; the promise stands, whatever the grace time is set to meanwhile. */
export function markOf({ actor, now, deletionGraceDays }: ServiceContext) {
  if (actor.kind !== "user") throw new Error("Only a person deletes an organization or an environment.");
  const deletedAt = now();
  const eraseAt = new Date(deletedAt.getTime() + deletionGraceDays * dayMs);
  return { deletedAt, deletedBy: actor.userId, eraseAt };
}

/** 422 `name_differs` unless the name of what is deleted was typed. */
export function requireName(typed: string, name: string): void {
  if (typed.trim() === name) return;
  throw fieldError("confirmName", "name_differs", `Type the name as it is written here: ${name}`);
}
