import type { SavedFilterView } from "@posthorn/core";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requirePerson, toSavedFilterView } from "./own-saved-filter.ts";

/** A person's own filters and those that others share with the environment, by name. */
export async function listSavedFilters(ctx: ServiceContext): Promise<{ items: SavedFilterView[] }> {
  requirePermission(ctx, "deliveries:read");
  const userId = requirePerson(ctx);
  const rows = await inTransaction(ctx, (tx) =>
    tx.savedFilter.findMany({
      where: { environmentId: ctx.environmentId, OR: [{ userId }, { shared: true }] },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    }),
  );
  return { items: rows.map((row) => toSavedFilterView(row, userId)) };
}
