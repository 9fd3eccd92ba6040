import type { CatalogueEventType, CatalogueVersion } from "../catalogue.ts";
import { isObject, type Json, type JsonObject, own } from "../json.ts";
import { compareVersions } from "../names/compare-versions.ts";
import type { ReportImport } from "./import-report.ts";
import { readPayload } from "./read-payload.ts";
import { selfContained } from "./self-contained-schema.ts";
import { type WebhookSource, webhookSources } from "./webhook-sources.ts";

/** The group of webhooks that have none. */
const UNGROUPED = "Webhooks";

export interface EventTypeSource {
  document: JsonObject;
  /** Dialect of the document's schemas, where they don't name one. */
  dialect: string | undefined;
  reportFor(event: string): ReportImport;
}

interface ReadVersion {
  version: CatalogueVersion;
  operation: JsonObject;
  enveloped: boolean;
}

/** Event types by name with all their versions; the newest one says what holds for the event type. */
export function readEventTypes(source: EventTypeSource): {
  eventTypes: CatalogueEventType[];
  enveloped: boolean;
} {
  const versions = new Map<string, ReadVersion[]>();
  for (const webhook of webhookSources(source.document)) {
    const name = stringOf(webhook.operation, "x-event-type") ?? webhook.key;
    const read = readVersion(source, name, webhook);
    const known = versions.get(name) ?? [];
    if (known.some(({ version }) => version.version === read.version.version)) {
      source.reportFor(name)("duplicate-entry", "Another webhook has this name; the first one is taken.");
    } else versions.set(name, [...known, read]);
  }
  const all = [...versions.values()].flat();
  return {
    eventTypes: [...versions].map(([name, ofName]) => eventTypeOf(name, ofName)),
    enveloped: all.length > 0 && all.every(({ enveloped }) => enveloped),
  };
}

function readVersion(
  { document, dialect, reportFor }: EventTypeSource,
  name: string,
  { operation }: WebhookSource,
): ReadVersion {
  const report = reportFor(name);
  const { schema = true, enveloped, examples } = readPayload(document, operation);
  const reference = rootReference(document, schema);
  const root = reference === undefined ? schema : (componentAt(document, reference) ?? schema);
  const version: CatalogueVersion = {
    version: stringOf(operation, "x-event-version") ?? "1",
    schema: selfContained(document, root, reference, report),
    ...(examples.length > 0 ? { examples } : {}),
    ...(dialect === undefined ? {} : { dialect }),
  };
  return { version, operation, enveloped };
}

/** Where the schema is nothing but a reference, its target is the event type's own schema. */
function rootReference(document: JsonObject, schema: Json): string | undefined {
  if (!isObject(schema) || Object.keys(schema).length !== 1) return undefined;
  const reference = schema.$ref;
  if (typeof reference !== "string" || componentAt(document, reference) === undefined) return undefined;
  return reference;
}

function componentAt(document: JsonObject, reference: string): Json | undefined {
  const name = /^#\/components\/schemas\/([^/]+)$/.exec(reference)?.[1];
  const components = own(document, "components");
  const schemas = isObject(components) ? own(components, "schemas") : undefined;
  return name === undefined || !isObject(schemas) ? undefined : own(schemas, name);
}

function eventTypeOf(name: string, versions: ReadVersion[]): CatalogueEventType {
  const sorted = [...versions].sort((a, b) => compareVersions(b.version.version, a.version.version));
  const newest = (sorted[0] as ReadVersion).operation;
  const title = stringOf(newest, "summary");
  const description = stringOf(newest, "description");
  const [tag] = Array.isArray(newest.tags) ? newest.tags : [];
  const isDeprecated = ({ operation }: ReadVersion): boolean => operation.deprecated === true;
  const deprecated = sorted.every(isDeprecated);
  return {
    name,
    ...(title === undefined || title.trim() === "" || title === name ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(typeof tag === "string" && tag.trim() !== "" && tag !== UNGROUPED ? { group: tag } : {}),
    ...(deprecated ? { deprecated } : {}),
    versions: sorted.map((read) => ({
      ...read.version,
      ...(isDeprecated(read) && !deprecated ? { deprecated: true } : {}),
    })),
  };
}

const stringOf = (object: JsonObject, name: string): string | undefined => {
  const value = own(object, name);
  return typeof value === "string" ? value : undefined;
};
