import { isDeepStrictEqual } from "node:util";
import {
  type EventTypeExample,
  type EventTypeView,
  parseInput,
  UpdateEventTypeByNameInput,
} from "@posthorn/core";
import { changesBetween } from "../audit/changes-between.ts";
import { writeAudit } from "../audit/write-audit.ts";
import { raiseConfigVersion } from "../context/raise-version.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { requireMatch } from "../preconditions/precondition.ts";
import { findEventType } from "./find-event-type.ts";
import type { NewestVersion } from "./newest-versions.ts";
import { requireMatchingExamples, requireUsableSchema, toVersionContent } from "./version-content.ts";
import { type EventTypeRow, parseExamples, parseSchema, toEventTypeView } from "./view.ts";

/** Changes what is given. A schema or examples that differ from the newest version's make a new version. */
export async function updateEventType(
  ctx: ServiceContext,
  input: UpdateEventTypeByNameInput,
): Promise<EventTypeView> {
  const { name, schema, examples, ...fields } = parseInput(UpdateEventTypeByNameInput, input);
  requirePermission(ctx, "catalog:write");
  if (schema !== undefined) requireUsableSchema(schema);

  return inTransaction(ctx, async (tx) => {
    const configVersion = await raiseConfigVersion(tx, ctx);
    const { row: before, newest } = await findEventType(tx, ctx, name);
    requireMatch(ctx, toEventTypeView(before, newest));
    const version = nextVersion(newest, { schema, examples });
    if (version !== newest) {
      await tx.eventTypeVersion.create({
        data: { environmentId: ctx.environmentId, eventTypeId: before.id, ...version },
      });
    }
    const row = await tx.eventType.update({
      where: { environmentId: ctx.environmentId, id: before.id },
      data: { ...toColumns(fields, before, ctx.now()), configVersion },
    });
    const view = toEventTypeView(row, version);
    await writeAudit(tx, ctx, {
      action: "event_type.updated",
      targetId: view.id,
      details: {
        name,
        fields: Object.keys(input).filter((field) => field !== "name"),
        version: version.version,
        ...changesBetween(auditedFields(toEventTypeView(before, newest)), auditedFields(view)),
      },
    });
    return view;
  });
}

interface PayloadChange {
  schema: unknown;
  examples: readonly EventTypeExample[] | undefined;
}

/** Schemas and examples stay readable as versions, so an entry names those and not their text. */
function auditedFields({ description, group, payloadCheck, deprecated, archived, version }: EventTypeView) {
  return { description, group, payloadCheck, deprecated, archived, version };
}

/** The newest version itself where nothing changes. Examples that were kept must satisfy a new schema, too. */
function nextVersion(newest: NewestVersion, change: PayloadChange): NewestVersion {
  const current = { schema: parseSchema(newest.schema), examples: parseExamples(newest.examples) };
  const next = { schema: change.schema ?? current.schema, examples: change.examples ?? current.examples };
  if (isDeepStrictEqual(next, current)) return newest;
  requireMatchingExamples(next.schema, next.examples);
  return { version: newest.version + 1, ...toVersionContent(next.schema, next.examples) };
}

type PlainFields = Omit<UpdateEventTypeByNameInput, "name" | "schema" | "examples">;

function toColumns(
  { deprecated, archived, description, group, payloadCheck }: PlainFields,
  before: EventTypeRow,
  now: Date,
) {
  return {
    ...(description !== undefined && { description }),
    ...(group !== undefined && { group }),
    ...(payloadCheck !== undefined && { payloadCheck }),
    ...(deprecated !== undefined && { deprecatedAt: deprecated ? (before.deprecatedAt ?? now) : null }),
    ...(archived !== undefined && { archivedAt: archived ? (before.archivedAt ?? now) : null }),
  };
}
