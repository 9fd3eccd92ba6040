import { isDeepStrictEqual } from "node:util";
import type { CatalogImportEventType, Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { findNewestVersions, type NewestVersion } from "../event-types/newest-versions.ts";
import { type EventTypeRow, parseExamples, parseSchema } from "../event-types/view.ts";
import type { ImportedEventType, ImportedVersion } from "./read-import.ts";

/** What an import does to one event type. */
export interface PlannedEventType {
  imported: ImportedEventType;
  view: CatalogImportEventType;
  /** The event type as it is; null where there is none. */
  before: { row: EventTypeRow; newest: NewestVersion } | null;
  /** Versions that it gets. */
  versions: ({ version: number } & ImportedVersion)[];
}

/** Compares a document's event types with those of the environment; those that it doesn't have stay as they are. */
export async function planImport(
  tx: Transaction,
  ctx: ServiceContext,
  eventTypes: readonly ImportedEventType[],
  { draft = false } = {},
): Promise<PlannedEventType[]> {
  const rows: EventTypeRow[] = await tx.eventType.findMany({
    where: { environmentId: ctx.environmentId, name: { in: eventTypes.map(({ name }) => name) } },
  });
  const newest = await findNewestVersions(
    tx,
    ctx,
    rows.map(({ id }) => id),
  );
  const byName = new Map(rows.map((row) => [row.name, row]));
  return eventTypes.map((imported) =>
    planEventType(draft ? newestAlone(imported) : imported, byName.get(imported.name), newest),
  );
}

/** A draft is one version. */
function newestAlone(imported: ImportedEventType): ImportedEventType {
  return { ...imported, versions: [imported.versions.at(-1) ?? imported.versions[0]] };
}

function planEventType(
  imported: ImportedEventType,
  row: EventTypeRow | undefined,
  newestOf: Map<Uuid, NewestVersion>,
): PlannedEventType {
  const { name } = imported;
  if (!row) {
    const versions = imported.versions.map((content, index) => ({ version: index + 1, ...content }));
    const view = { name, outcome: "created" as const, version: versions.length, fields: [] };
    return { imported, view, before: null, versions };
  }
  const newest = newestOf.get(row.id);
  if (!newest) throw new Error(`The event type ${row.id} has no version.`);
  const content = imported.versions.at(-1) ?? imported.versions[0];
  const fields = changedFields(imported, content, row, newest);
  const isNewVersion = fields.includes("schema") || fields.includes("examples");
  const versions = isNewVersion ? [{ version: newest.version + 1, ...content }] : [];
  const version = versions[0]?.version ?? newest.version;
  const outcome = fields.length > 0 ? ("updated" as const) : ("unchanged" as const);
  return { imported, view: { name, outcome, version, fields }, before: { row, newest }, versions };
}

/** A document shows what is published: an archived event type that it has is published again. */
function changedFields(
  imported: ImportedEventType,
  content: ImportedVersion,
  row: EventTypeRow,
  newest: NewestVersion,
): string[] {
  const differs: Record<string, boolean> = {
    description: imported.description !== row.description,
    group: imported.group !== row.group,
    schema: !isDeepStrictEqual(content.schema, parseSchema(newest.schema)),
    examples: !isDeepStrictEqual(content.examples, parseExamples(newest.examples)),
    deprecated: imported.deprecated !== (row.deprecatedAt !== null),
    archived: row.archivedAt !== null,
  };
  return Object.keys(differs).filter((field) => differs[field]);
}
