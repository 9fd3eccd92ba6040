import { parseInput, SavedFilterIdInput } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { findChangeable, requirePerson, toSavedFilterView } from "./own-saved-filter.ts";

/** It is gone for everybody that it was shared with, too. */
export async function deleteSavedFilter(ctx: ServiceContext, input: SavedFilterIdInput): Promise<void> {
  const { savedFilterId } = parseInput(SavedFilterIdInput, input);
  requirePermission(ctx, "deliveries:read");
  await inTransaction(ctx, async (tx) => {
    const found = await findChangeable(tx, ctx, savedFilterId);
    const view = toSavedFilterView(found, requirePerson(ctx));
    requireMatch(ctx, view);
    await tx.savedFilter.delete({ where: { id: found.id, environmentId: ctx.environmentId } });
    const { name, shared } = view;
    await writeAudit(tx, ctx, {
      action: "saved_filter.deleted",
      targetId: view.id,
      details: { name, shared },
    });
  });
}
