import { type EventTypeView, NotFoundError } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { changesBetween } from "../audit/changes-between.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, type ServiceContext } from "../context/service-context.ts";
import { type EventTypeChanges, requireSoundVersion } from "../event-types/apply-changes.ts";
import { auditedFields } from "../event-types/audited-fields.ts";
import { findEventType } from "../event-types/find-event-type.ts";
import { toEventTypeView } from "../event-types/view.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { type Draft, type DraftRow, toDraft } from "./draft.ts";
import { lockCatalogue } from "./lock-catalogue.ts";
import { findDraft } from "./read-drafts.ts";

/**
 * Adds changes to an event type's draft, which is made where there is none and ends where nothing differs any more: then
 * the answer is what is published. The caller has checked the permission and the schema.
 */
export async function changeDraft(
  ctx: ServiceContext,
  name: string,
  changes: EventTypeChanges,
): Promise<EventTypeView> {
  return inTransaction(ctx, async (tx) => {
    await lockCatalogue(tx, ctx);
    const existing = await findDraft(tx, ctx, name);
    const draft = existing ?? (await emptyDraft(tx, ctx, name));
    const { before } = draft;
    // As a GET answers it: before the first change, that is what is published.
    const was = existing ? existing.view : published(draft);
    requireMatch(ctx, was);
    const after = toDraft(changedRow(ctx, draft, changes), before);
    if (after.after.newest !== before?.newest) requireSoundVersion(after.after.newest);
    const view = before && after.fields.length === 0 ? published(after) : after.view;
    if (view.draft) await keep(tx, ctx, after);
    else await tx.eventTypeDraft.deleteMany({ where: { environmentId: ctx.environmentId, name } });
    await writeAudit(tx, ctx, {
      action: view.draft ? "event_type.draft_saved" : "event_type.draft_discarded",
      targetId: view.id,
      details: {
        name,
        fields: Object.keys(changes),
        ...changesBetween(auditedFields(was), auditedFields(view)),
      },
    });
    return view;
  });
}

/** A draft in which nothing differs yet, of an event type that is there. */
async function emptyDraft(tx: Transaction, ctx: ServiceContext, name: string): Promise<Draft> {
  const found = await findEventType(tx, ctx, name);
  const now = ctx.now();
  const row: DraftRow = {
    id: ctx.newId(),
    name,
    changes: "{}",
    earlierVersions: "[]",
    createdAt: now,
    updatedAt: now,
  };
  return toDraft(row, found);
}

function published({ before }: Draft): EventTypeView {
  if (!before) throw new NotFoundError("event type");
  return toEventTypeView(before.row, before.newest);
}

/** Fields that are given replace those that were, and those that no longer differ are left out. */
function changedRow(ctx: ServiceContext, draft: Draft, changes: EventTypeChanges): DraftRow {
  const row = { ...draft.row, updatedAt: ctx.now() };
  const merged: EventTypeChanges = { ...draft.changes, ...changes };
  const { fields } = toDraft({ ...row, changes: JSON.stringify(merged) }, draft.before);
  const kept = Object.fromEntries(Object.entries(merged).filter(([field]) => fields.includes(field)));
  return { ...row, changes: JSON.stringify(kept) };
}

async function keep(tx: Transaction, ctx: ServiceContext, { row }: Draft): Promise<void> {
  const { id, name, changes, createdAt, updatedAt } = row;
  const { environmentId } = ctx;
  await tx.eventTypeDraft.upsert({
    where: { environmentId_name: { environmentId, name } },
    create: { id, environmentId, name, changes, createdAt, updatedAt },
    update: { changes, updatedAt },
  });
}
