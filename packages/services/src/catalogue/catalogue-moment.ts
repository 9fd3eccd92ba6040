import type { Prisma } from "@posthorn/db";

/** Which of the recorded states had been published at a moment (see CatalogMoment); undefined: all of them. */
export function statesUntil(at: string | undefined): Prisma.EventTypeStateWhereInput {
  if (at === undefined) return {};
  return /^\d+$/.test(at) ? { configVersion: { lte: BigInt(at) } } : { at: { lte: new Date(at) } };
}
