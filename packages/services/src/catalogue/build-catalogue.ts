import { endpointDefaults, toPublicId, type Uuid } from "@posthorn/core";
import { defaultRetrySchedule } from "@posthorn/core/retry";
import type { Transaction } from "@posthorn/db";
import type { Catalogue, CatalogueEventType, CatalogueVersion, Json } from "@posthorn/openapi";
import type { ServiceContext } from "../context/service-context.ts";
import type { CatalogueState } from "./catalogue-state.ts";

/** Headers of the default signature profile, in the order in which receivers read them. */
const signature = {
  scheme: "standard-webhooks",
  headers: ["webhook-id", "webhook-timestamp", "webhook-signature"],
};

/** An event type without a schema takes any object. */
const anyObject: Json = { type: "object" };

/** What the environment publishes, every version of every event type, in the generator's form. */
export async function buildCatalogue(
  tx: Transaction,
  ctx: ServiceContext,
  state: CatalogueState,
): Promise<Catalogue> {
  const { environmentId } = ctx;
  const eventTypes = await tx.eventType.findMany({ where: { environmentId } });
  const versions = await tx.eventTypeVersion.findMany({ where: { environmentId } });
  const versionsOf = Map.groupBy(versions, ({ eventTypeId }) => eventTypeId);
  return {
    tenant: { id: toPublicId("tenant", ctx.tenantId), name: state.tenantName, slug: state.tenantSlug },
    settings: {
      signature,
      payload: "envelope",
      retryDelaysSeconds: [...defaultRetrySchedule],
      timeoutSeconds: endpointDefaults.timeoutMs / 1000,
    },
    revision: state.revision,
    eventTypes: eventTypes.map((row) => toCatalogueEventType(row, versionsOf.get(row.id) ?? [])),
  };
}

interface EventTypeRow {
  id: Uuid;
  name: string;
  description: string;
  group: string | null;
  deprecatedAt: Date | null;
  archivedAt: Date | null;
}

interface VersionRow {
  version: number;
  schema: string | null;
  examples: string;
}

function toCatalogueEventType(row: EventTypeRow, versions: VersionRow[]): CatalogueEventType {
  return {
    name: row.name,
    description: row.description,
    ...(row.group !== null && { group: row.group }),
    deprecated: row.deprecatedAt !== null,
    archived: row.archivedAt !== null,
    versions: versions.map(toCatalogueVersion),
  };
}

function toCatalogueVersion({ version, schema, examples }: VersionRow): CatalogueVersion {
  return {
    version: String(version),
    schema: schema === null ? anyObject : JSON.parse(schema),
    examples: JSON.parse(examples),
  };
}
