import type { Catalogue, CatalogueView } from "../catalogue.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { folded } from "../names/words.ts";
import { type ComponentSet, createComponentSet } from "../schema/component-set.ts";
import { SchemaConverter } from "../schema/converter.ts";
import { type Component, ComponentRef, type DraftObject, isDraftObject } from "../schema/draft.ts";
import { cutEndlessReferences, loosenArrayRecursion } from "../schema/loops.ts";
import { SchemaRegistry } from "../schema/registry.ts";
import { type EventEntry, eventCandidates, eventEntries } from "./event-entries.ts";
import { mapSchemas, type OperationEntry, operationEntries } from "./operation-entries.ts";

/** An event type's version, when it is known what its schema allows. */
export interface ShownEvent extends EventEntry {
  readonly neverValid: boolean;
}

/** What the document will show, with every schema converted and every component named. */
export interface Plan {
  readonly events: readonly ShownEvent[];
  readonly operations: readonly OperationEntry<DraftObject>[];
  readonly components: ComponentSet;
}

export function createPlan(
  catalogue: Catalogue,
  view: CatalogueView | undefined,
  diagnostics: Diagnostics,
): Plan {
  const registry = new SchemaRegistry();
  const candidates = eventCandidates({ catalogue, view, registry, diagnostics });
  const documents = operationEntries(catalogue, registry, diagnostics);
  const converter = new SchemaConverter(registry, diagnostics);
  const takenIds = new Set(documents.map(({ operationId }) => folded(operationId)));
  const drafted = eventEntries(candidates, converter, takenIds);
  const operations = documents.map((entry) =>
    mapSchemas(entry, (schema, purpose) => converter.inline(schema, purpose)),
  );
  const converted = converter.components();
  cutEndlessReferences(converted, (component) => reportEndless(component, diagnostics));
  loosenArrayRecursion(converted);
  const events = drafted.map((entry) => settled(entry, diagnostics));
  const roots = [...events.map(({ schema }) => schema), ...operations.flatMap(operationSchemas)];
  return { events, operations, components: createComponentSet(converted, roots) };
}

function reportEndless({ place }: Component, diagnostics: Diagnostics): void {
  const { event, version } = place.resource.document;
  const message = "A reference here leads back to itself without end, so it is left out.";
  const { pointer } = place;
  diagnostics.add({
    code: "unresolved-ref",
    event,
    ...(version === undefined ? {} : { version }),
    pointer,
    message,
  });
}

/** A schema that allows everything or nothing says so in place. */
function settled(entry: EventEntry, diagnostics: Diagnostics): ShownEvent {
  const draft = withoutAliases(entry.schema);
  const keywords = Object.keys(draft);
  if (keywords.length === 0) return { ...entry, schema: draft, neverValid: false };
  const refusesAll = keywords.length === 1 && isDraftObject(draft.not) && Object.keys(draft.not).length === 0;
  if (!refusesAll) return { ...entry, neverValid: false };
  const { eventType, version } = entry;
  const message = `No payload of "${eventType.name}" can ever be valid: its schema refuses everything.`;
  diagnostics.add({ code: "never-valid", event: eventType.name, version: version.version, message });
  return { ...entry, schema: draft, neverValid: true };
}

function withoutAliases(schema: DraftObject): DraftObject {
  let draft = schema;
  while (draft.$ref instanceof ComponentRef && Object.keys(draft).length === 1)
    draft = draft.$ref.component.draft;
  return draft;
}

const operationSchemas = (entry: OperationEntry<DraftObject>): DraftObject[] =>
  [
    ...entry.parameters.map(({ schema }) => schema),
    ...entry.callbacks.flatMap(({ payload, response }) => [payload, response]),
    ...[entry.request, entry.response],
  ].filter((schema) => schema !== undefined);
