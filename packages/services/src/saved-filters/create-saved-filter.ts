import {
  ConflictError,
  CreateSavedFilterInput,
  mostSavedFilters,
  parseInput,
  type SavedFilterView,
} from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requirePerson, requireSharing, toSavedFilterView } from "./own-saved-filter.ts";
import { refuseTakenName } from "./refuse-taken-name.ts";

/** Gives a filter a name. 409 `name_taken` where the person has one of that name, `too_many_saved_filters` from 50 on. */
export async function createSavedFilter(
  ctx: ServiceContext,
  input: CreateSavedFilterInput,
): Promise<SavedFilterView> {
  const { name, filter, shared } = parseInput(CreateSavedFilterInput, input);
  requirePermission(ctx, "deliveries:read");
  const userId = requirePerson(ctx);
  requireSharing(ctx, shared);
  return inTransaction(ctx, (tx) =>
    refuseTakenName(name, async () => {
      const count = await tx.savedFilter.count({ where: { environmentId: ctx.environmentId, userId } });
      if (count >= mostSavedFilters) {
        throw new ConflictError(
          "too_many_saved_filters",
          `You have ${count} saved filters here, and that is the most. Delete one that you no longer need.`,
        );
      }
      const row = await tx.savedFilter.create({
        data: {
          id: ctx.newId(),
          environmentId: ctx.environmentId,
          userId,
          name,
          filter: JSON.parse(JSON.stringify(filter)),
          shared,
        },
      });
      const view = toSavedFilterView(row, userId);
      await writeAudit(tx, ctx, {
        action: "saved_filter.created",
        targetId: view.id,
        details: { name, shared },
      });
      return view;
    }),
  );
}
