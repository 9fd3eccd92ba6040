import { type EventTypeView, parseInput, UpdateEventTypeByNameInput } from "@posthorn/core";
import { changesBetween } from "../audit/changes-between.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { changeDraft } from "../drafts/change-draft.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { nextVersion, requireSoundVersion, toColumns } from "./apply-changes.ts";
import { auditedFields } from "./audited-fields.ts";
import { findEventType } from "./find-event-type.ts";
import { requireUsableSchema } from "./version-content.ts";
import { toEventTypeView } from "./view.ts";

/**
 * Changes what is given. A schema or examples that differ from the newest version's make a new version. With `draft` it
 * is kept until it is published.
 */
export async function updateEventType(
  ctx: ServiceContext,
  input: UpdateEventTypeByNameInput,
): Promise<EventTypeView> {
  const { name, draft, ...changes } = parseInput(UpdateEventTypeByNameInput, input);
  requirePermission(ctx, "catalog:write");
  if (changes.schema !== undefined) requireUsableSchema(changes.schema);
  if (draft) return changeDraft(ctx, name, changes);

  return inTransaction(ctx, async (tx) => {
    const configVersion = await raiseConfigVersion(tx, ctx);
    const { row: before, newest } = await findEventType(tx, ctx, name);
    requireMatch(ctx, toEventTypeView(before, newest));
    const version = nextVersion(newest, changes);
    if (version !== newest) {
      requireSoundVersion(version);
      await tx.eventTypeVersion.create({
        data: { environmentId: ctx.environmentId, eventTypeId: before.id, ...version },
      });
    }
    const row = await tx.eventType.update({
      where: { environmentId: ctx.environmentId, id: before.id },
      data: { ...toColumns(changes, before, ctx.now()), configVersion },
    });
    const view = toEventTypeView(row, version);
    await writeAudit(tx, ctx, {
      action: "event_type.updated",
      targetId: view.id,
      details: {
        name,
        fields: Object.keys(changes),
        version: version.version,
        ...changesBetween(auditedFields(toEventTypeView(before, newest)), auditedFields(view)),
      },
    });
    return view;
  });
}
