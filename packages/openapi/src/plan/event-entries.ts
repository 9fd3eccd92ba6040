import type { Catalogue, CatalogueEventType, CatalogueVersion, CatalogueView } from "../catalogue.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { eventVersionNames } from "../names/event-names.ts";
import { unusableName } from "../names/unusable-names.ts";
import { folded } from "../names/words.ts";
import type { SchemaConverter } from "../schema/converter.ts";
import { ComponentRef, type DraftObject } from "../schema/draft.ts";
import { chooseDialect } from "../schema/index-document.ts";
import type { SchemaRegistry } from "../schema/registry.ts";
import type { SchemaDocument } from "../schema/schema-document.ts";
import { isVisible } from "../view.ts";
import { eventTypesInOrder, versionsInOrder } from "./catalogue-order.ts";

/** One webhook of the document: a version of an event type that the reader may see. */
export interface EventEntry {
  readonly eventType: CatalogueEventType;
  readonly version: CatalogueVersion;
  readonly newest: boolean;
  /** Its key in `webhooks`. */
  readonly key: string;
  readonly operationId: string;
  readonly schema: DraftObject;
}

interface Candidate extends Omit<EventEntry, "operationId" | "schema"> {
  readonly document: SchemaDocument;
  readonly names: ReturnType<typeof eventVersionNames>;
}

export interface EventPlan {
  catalogue: Catalogue;
  view: CatalogueView | undefined;
  registry: SchemaRegistry;
  diagnostics: Diagnostics;
}

/** Registers every schema of the catalogue, also those that only others refer to, and picks what is shown. */
export function eventCandidates({ catalogue, view, registry, diagnostics }: EventPlan): Candidate[] {
  const candidates: Candidate[] = [];
  for (const eventType of eventTypesInOrder(catalogue, diagnostics)) {
    const visible = isVisible(eventType, view);
    const shown = visible && isUsable(eventType, diagnostics);
    for (const [index, version] of versionsInOrder(eventType, diagnostics).entries()) {
      const { name } = eventType;
      const document = registry.add({
        key: `event:${name}@${version.version}`,
        name,
        event: name,
        version: version.version,
        root: version.schema,
        dialect: version.dialect,
      });
      if (!shown) continue;
      reportUnknownDialect(eventType, version, diagnostics);
      const newest = index === 0;
      const key = newest ? name : `${name}@${version.version}`;
      candidates.push({
        eventType,
        version,
        newest,
        key,
        document,
        names: eventVersionNames(name, version.version, newest),
      });
    }
  }
  return withoutTakenKeys(candidates, diagnostics);
}

/** Converts the schemas of what is shown; operation ids give way to those that are taken already. */
export function eventEntries(
  candidates: readonly Candidate[],
  converter: SchemaConverter,
  takenIds: ReadonlySet<string>,
): EventEntry[] {
  const idClashes = clashing(candidates.map(({ names }) => names.operationId));
  const componentClashes = clashing(candidates.map(({ names }) => names.component));
  return candidates.map(({ document, names, ...entry }) => {
    const id = folded(names.operationId);
    const operationId = idClashes.has(id) || takenIds.has(id) ? names.operationIdWithHash : names.operationId;
    const component = componentClashes.has(folded(names.component))
      ? names.componentWithHash
      : names.component;
    const root = document.root;
    const schema: DraftObject =
      typeof root === "boolean"
        ? converter.inline(document, "payload")
        : { $ref: new ComponentRef(converter.root(document, component)) };
    return { ...entry, operationId, schema };
  });
}

function isUsable(eventType: CatalogueEventType, diagnostics: Diagnostics): boolean {
  const { name } = eventType;
  const reason = unusableName(name);
  if (reason !== undefined) {
    const message = `This event type is left out because of its name: ${reason}. Rename it.`;
    diagnostics.add({ code: "unusable-name", event: name, message });
    return false;
  }
  if (eventType.versions.length > 0) return true;
  diagnostics.add({
    code: "no-version",
    event: name,
    message: `"${name}" is left out: it has no version yet.`,
  });
  return false;
}

function reportUnknownDialect(
  { name }: CatalogueEventType,
  version: CatalogueVersion,
  diagnostics: Diagnostics,
): void {
  const { unknown } = chooseDialect(version.dialect, version.schema);
  if (unknown === undefined) return;
  const message = `The dialect "${unknown}" is unknown; the schema is read as 2020-12.`;
  diagnostics.add({ code: "unknown-dialect", event: name, version: version.version, message });
}

/** An event type whose name looks like another's older version keeps its key. */
function withoutTakenKeys(candidates: Candidate[], diagnostics: Diagnostics): Candidate[] {
  const exact = new Set(candidates.filter((candidate) => candidate.newest).map((candidate) => candidate.key));
  return candidates.filter(({ newest, key, eventType, version }) => {
    if (newest || !exact.has(key)) return true;
    const message = `Version ${version.version} is left out: there is an event type called "${key}".`;
    diagnostics.add({ code: "duplicate-entry", event: eventType.name, version: version.version, message });
    return false;
  });
}

/** Identifiers that a generator without regard to case and punctuation would take for one. */
function clashing(identifiers: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const identifier of identifiers.map(folded)) (seen.has(identifier) ? twice : seen).add(identifier);
  return twice;
}
