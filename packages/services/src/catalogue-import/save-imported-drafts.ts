import { toPublicId } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeAuditEntries } from "../audit/write-audit-entries.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { readDrafts } from "../drafts/read-drafts.ts";
import type { EventTypeChanges } from "../event-types/apply-changes.ts";
import type { PlannedEventType } from "./plan-import.ts";

/** Keeps what an import would change as drafts; a draft that there is gets the document's fields, and keeps its others. */
export async function saveImportedDrafts(
  tx: Transaction,
  ctx: ServiceContext,
  plan: readonly PlannedEventType[],
): Promise<void> {
  const { environmentId } = ctx;
  const changed = plan.filter(({ view }) => view.outcome !== "unchanged");
  const names = changed.map(({ view }) => view.name);
  const existing = await readDrafts(tx, ctx, { names, limit: names.length });
  const draftOf = new Map(existing.map((draft) => [draft.row.name, draft]));
  const drafts = changed.map((planned) => {
    const { name } = planned.view;
    const before = draftOf.get(name);
    const fields = changesOf(planned);
    const id = before?.row.id ?? ctx.newId();
    return { id, name, planned, fields, before, changes: JSON.stringify({ ...before?.changes, ...fields }) };
  });
  // All at once: an import may make a thousand, and other changes of the environment wait for it.
  await tx.eventTypeDraft.deleteMany({
    where: { environmentId, id: { in: drafts.flatMap(({ before }) => before?.row.id ?? []) } },
  });
  await tx.eventTypeDraft.createMany({
    data: drafts.map(({ id, name, changes, before }) => ({
      id,
      environmentId,
      name,
      changes,
      ...(before && { createdAt: before.row.createdAt, earlierVersions: before.row.earlierVersions }),
    })),
  });
  await writeAuditEntries(
    tx,
    ctx,
    drafts.map(({ id, name, planned, fields }) => ({
      action: "event_type.draft_saved",
      targetId: toPublicId("eventType", planned.before?.row.id ?? id),
      details: { name, imported: true, fields: Object.keys(fields) },
    })),
  );
}

/** Of a new event type everything, else what differs from what is published. */
function changesOf({ imported, view, before }: PlannedEventType): EventTypeChanges {
  const { description, group, deprecated, payloadCheck, versions } = imported;
  const [{ schema, examples }] = versions;
  const all: EventTypeChanges = {
    description,
    group,
    deprecated,
    payloadCheck,
    archived: false,
    examples,
    // Null is "any object" in a document, which an event type that has a schema says by an empty one.
    ...((schema !== null || before?.newest.schema) && { schema: schema ?? {} }),
  };
  if (before === null) return all;
  return Object.fromEntries(Object.entries(all).filter(([field]) => view.fields.includes(field)));
}
