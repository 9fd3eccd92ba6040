import { toPublicId } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { Catalogue, CatalogueEventType, CatalogueVersion, Json } from "@posthorn/openapi";
import type { ServiceContext } from "../context/service-context.ts";
import { readCatalogueOperations } from "./catalogue-operations.ts";
import type { CatalogueState } from "./catalogue-state.ts";
import type { DocumentReader } from "./document-reader.ts";
import { type PublishedEventType, readPublished } from "./read-published.ts";

/** An event type without a schema takes any object. */
const anyObject: Json = { type: "object" };

/**
 * What the environment published at the state's revision, every version of every event type, in the generator's form, with its
 * operations of now.
 */
export async function buildCatalogue(
  tx: Transaction,
  ctx: ServiceContext,
  state: CatalogueState,
  reader: DocumentReader,
): Promise<Catalogue> {
  const { environmentId } = ctx;
  const eventTypes = await readPublished(tx, ctx, state.revision);
  const versions = await tx.eventTypeVersion.findMany({ where: { environmentId } });
  const versionsOf = Map.groupBy(versions, ({ eventTypeId }) => eventTypeId);
  return {
    ...catalogueFrame(ctx, state, reader),
    eventTypes: eventTypes.map((row) =>
      toCatalogueEventType(
        row,
        (versionsOf.get(row.id) ?? []).filter(({ version }) => version <= row.version),
      ),
    ),
    operations: await readCatalogueOperations(tx, ctx),
  };
}

/** A catalogue without its event types. */
export function catalogueFrame(
  ctx: ServiceContext,
  state: CatalogueState,
  { eventTypes, settings }: DocumentReader,
): Omit<Catalogue, "eventTypes"> {
  return {
    tenant: { id: toPublicId("tenant", ctx.tenantId), name: state.tenantName, slug: state.tenantSlug },
    settings,
    view: { featureFlags: [], eventTypes },
    revision: state.revision,
  };
}

interface VersionRow {
  version: number;
  schema: string | null;
  examples: string;
}

export function toCatalogueEventType(
  row: Omit<PublishedEventType, "id" | "version">,
  versions: VersionRow[],
): CatalogueEventType {
  return {
    name: row.name,
    description: row.description,
    ...(row.group !== null && { group: row.group }),
    deprecated: row.deprecated,
    archived: row.archived,
    versions: versions.map(toCatalogueVersion),
  };
}

function toCatalogueVersion({ version, schema, examples }: VersionRow): CatalogueVersion {
  return { version: String(version), schema: schemaOf(schema), examples: JSON.parse(examples) };
}

/** A stored schema as the generator reads it. */
export const schemaOf = (schema: string | null): Json => (schema === null ? anyObject : JSON.parse(schema));
