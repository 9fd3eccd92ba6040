import type { EventTypeView } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import type { EventTypeChanges } from "../event-types/apply-changes.ts";
import { requireFreeName } from "../event-types/require-free-name.ts";
import { toDraft } from "./draft.ts";
import { lockCatalogue } from "./lock-catalogue.ts";

/** Keeps a new event type until it is published. The caller has checked the permission and the fields. */
export async function createDraft(
  ctx: ServiceContext,
  name: string,
  fields: EventTypeChanges,
): Promise<EventTypeView> {
  return inTransaction(ctx, async (tx) => {
    await lockCatalogue(tx, ctx);
    await requireFreeName(tx, ctx, name);
    const row = await tx.eventTypeDraft.create({
      data: { id: ctx.newId(), environmentId: ctx.environmentId, name, changes: JSON.stringify(fields) },
    });
    const { view } = toDraft(row, null);
    await writeAudit(tx, ctx, {
      action: "event_type.draft_saved",
      targetId: view.id,
      details: { name, fields: Object.keys(fields) },
    });
    return view;
  });
}
