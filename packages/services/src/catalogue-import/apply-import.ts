import { toPublicId, type Uuid } from "@posthorn/core";
import type { Prisma, Transaction } from "@posthorn/db";
import { changesBetween } from "../audit/changes-between.ts";
import type { AuditInput } from "../audit/write-audit.ts";
import { writeAuditEntries } from "../audit/write-audit-entries.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { toVersionContent } from "../event-types/version-content.ts";
import type { PlannedEventType } from "./plan-import.ts";

interface Change {
  id: Uuid;
  planned: PlannedEventType;
}

/**
 * Carries a plan out: one revision of the catalogue, and an audit entry for each event type that changes. New rows are
 * written together: an import may make a thousand, and other changes of the environment wait for it.
 */
export async function applyImport(
  tx: Transaction,
  ctx: ServiceContext,
  plan: readonly PlannedEventType[],
  configVersion: bigint,
): Promise<void> {
  const changes = plan
    .filter(({ view }) => view.outcome !== "unchanged")
    .map((planned): Change => ({ id: planned.before?.row.id ?? ctx.newId(), planned }));
  await tx.eventType.createMany({
    data: changes
      .filter(({ planned }) => planned.before === null)
      .map((change) => toNewRow(ctx, change, configVersion)),
  });
  await tx.eventTypeVersion.createMany({ data: changes.flatMap((change) => toVersionRows(ctx, change)) });
  for (const change of changes) {
    if (change.planned.before !== null) await update(tx, ctx, change, configVersion);
  }
  await writeAuditEntries(tx, ctx, changes.map(toAudit));
}

function toNewRow(ctx: ServiceContext, { id, planned: { imported } }: Change, configVersion: bigint) {
  const { name, description, group, deprecated, payloadCheck } = imported;
  return {
    id,
    environmentId: ctx.environmentId,
    name,
    description,
    group,
    payloadCheck,
    deprecatedAt: deprecated ? ctx.now() : null,
    configVersion,
  };
}

function toVersionRows({ environmentId }: ServiceContext, { id, planned: { versions } }: Change) {
  return versions.map(({ version, schema, examples }) => ({
    environmentId,
    eventTypeId: id,
    version,
    ...toVersionContent(schema, examples),
  }));
}

async function update(
  tx: Transaction,
  ctx: ServiceContext,
  { id, planned: { imported, before } }: Change,
  configVersion: bigint,
): Promise<void> {
  const { description, group, deprecated } = imported;
  const deprecatedAt = deprecated ? (before?.row.deprecatedAt ?? ctx.now()) : null;
  await tx.eventType.update({
    where: { environmentId: ctx.environmentId, id },
    data: { description, group, deprecatedAt, archivedAt: null, configVersion },
  });
}

function toAudit({ id, planned }: Change): AuditInput {
  return {
    action: planned.before === null ? "event_type.created" : "event_type.updated",
    targetId: toPublicId("eventType", id),
    details: { name: planned.imported.name, imported: true, ...changesOf(planned) },
  };
}

/** As an update by hand is audited: schemas and examples stay readable as versions, so they are not in it. */
function changesOf({ imported, view, before }: PlannedEventType): Prisma.InputJsonObject {
  if (before === null) return {};
  const { row, newest } = before;
  const was = {
    description: row.description,
    group: row.group,
    deprecated: row.deprecatedAt !== null,
    archived: row.archivedAt !== null,
    version: newest.version,
  };
  const { description, group, deprecated } = imported;
  const is = { description, group, deprecated, archived: false, version: view.version };
  return { fields: view.fields, version: view.version, ...changesBetween(was, is) };
}
