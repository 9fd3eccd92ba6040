import {
  ForbiddenError,
  NotFoundError,
  SavedFilterQuery,
  type SavedFilterView,
  toPublicId,
  toUuid,
  type Uuid,
} from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";

export interface SavedFilterRow {
  id: Uuid;
  userId: Uuid;
  name: string;
  filter: unknown;
  shared: boolean;
}

/** Filters are people's: an API key has none. */
export function requirePerson({ actor }: ServiceContext): Uuid {
  const id = actor.kind === "user" ? toUuid("user", actor.userId) : null;
  if (id === null)
    throw new ForbiddenError("Saved filters belong to people. Sign in to the dashboard for them.");
  return id;
}

/**
 * A filter that the person may change: one of their own, or, for an admin, one that is shared. Somebody else's private one
 * does not exist.
 */
export async function findChangeable(
  tx: Transaction,
  ctx: ServiceContext,
  savedFilterId: string,
): Promise<SavedFilterRow> {
  const userId = requirePerson(ctx);
  const id = toUuid("savedFilter", savedFilterId);
  const row = id && (await tx.savedFilter.findFirst({ where: { id, environmentId: ctx.environmentId } }));
  if (!row || (row.userId !== userId && !row.shared)) throw new NotFoundError("saved filter");
  if (row.userId !== userId && !ctx.permissions.has("admin")) {
    throw new ForbiddenError("Somebody else shares this filter. They can change it, and so can an admin.");
  }
  return row;
}

/** For others to see it takes what changing something for them takes. */
export function requireSharing(ctx: ServiceContext, shared: boolean | undefined): void {
  if (!shared || ctx.permissions.has("deliveries:write")) return;
  throw new ForbiddenError("Your role can't share filters (deliveries:write). Save it for yourself.");
}

export function toSavedFilterView(row: SavedFilterRow, userId: Uuid): SavedFilterView {
  return {
    id: toPublicId("savedFilter", row.id),
    name: row.name,
    filter: SavedFilterQuery.parse(row.filter),
    shared: row.shared,
    own: row.userId === userId,
  };
}
