import { parseInput, type SavedFilterView, UpdateSavedFilterInput } from "@posthorn/core";
import { changesBetween } from "../audit/changes-between.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { findChangeable, requirePerson, requireSharing, toSavedFilterView } from "./own-saved-filter.ts";
import { refuseTakenName } from "./refuse-taken-name.ts";

/** Changes what is given. */
export async function updateSavedFilter(
  ctx: ServiceContext,
  input: UpdateSavedFilterInput,
): Promise<SavedFilterView> {
  const { savedFilterId, name, filter, shared } = parseInput(UpdateSavedFilterInput, input);
  requirePermission(ctx, "deliveries:read");
  requireSharing(ctx, shared);
  return inTransaction(ctx, async (tx) => {
    const found = await findChangeable(tx, ctx, savedFilterId);
    const userId = requirePerson(ctx);
    const before = toSavedFilterView(found, userId);
    requireMatch(ctx, before);
    const row = await refuseTakenName(name ?? found.name, () =>
      tx.savedFilter.update({
        where: { id: found.id, environmentId: ctx.environmentId },
        data: {
          ...(name !== undefined && { name }),
          ...(filter !== undefined && { filter: JSON.parse(JSON.stringify(filter)) }),
          ...(shared !== undefined && { shared }),
        },
      }),
    );
    const view = toSavedFilterView(row, userId);
    await writeAudit(tx, ctx, {
      action: "saved_filter.updated",
      targetId: view.id,
      details: { ...changesBetween(settingsOf(before), settingsOf(view)) },
    });
    return view;
  });
}

function settingsOf({ name, filter, shared }: SavedFilterView) {
  return { name, filter: JSON.parse(JSON.stringify(filter)), shared };
}
