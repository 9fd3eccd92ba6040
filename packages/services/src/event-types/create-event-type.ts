import { CreateEventTypeInput, type EventTypeView, parseInput, toPublicId } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { createDraft } from "../drafts/create-draft.ts";
import { requireFreeName } from "./require-free-name.ts";
import { requireMatchingExamples, requireUsableSchema, toVersionContent } from "./version-content.ts";
import { toEventTypeView } from "./view.ts";

/**
 * Publishes an event type with version 1 of its payload, or with `draft` keeps it until it is published; 409
 * `event_type_exists` where the name is taken, if only by a draft.
 */
export async function createEventType(
  ctx: ServiceContext,
  input: CreateEventTypeInput,
): Promise<EventTypeView> {
  const { schema = null, examples, draft, ...fields } = parseInput(CreateEventTypeInput, input);
  requirePermission(ctx, "catalog:write");
  if (schema !== null) requireUsableSchema(schema);
  requireMatchingExamples(schema, examples);
  const { environmentId } = ctx;
  if (draft)
    return createDraft(ctx, fields.name, { ...fields, examples, ...(schema !== null && { schema }) });

  return inTransaction(ctx, async (tx) => {
    // Its lock makes creations of one environment wait for each other, so the look-up below can't be overtaken.
    const configVersion = await raiseConfigVersion(tx, ctx);
    await requireFreeName(tx, ctx, fields.name);
    const row = await tx.eventType.create({
      data: { id: ctx.newId(), environmentId, ...fields, configVersion },
    });
    const version = { version: 1, ...toVersionContent(schema, examples) };
    await tx.eventTypeVersion.create({ data: { environmentId, eventTypeId: row.id, ...version } });
    await writeAudit(tx, ctx, {
      action: "event_type.created",
      targetId: toPublicId("eventType", row.id),
      details: { name: row.name },
    });
    return toEventTypeView(row, version);
  });
}
