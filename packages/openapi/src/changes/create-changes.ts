import type { Catalogue, CatalogueEventType, CatalogueView } from "../catalogue.ts";
import { Diagnostics } from "../diagnostics.ts";
import { byCodeUnit } from "../json.ts";
import { compareVersions } from "../names/compare-versions.ts";
import { eventTypesInOrder, versionsInOrder } from "../plan/catalogue-order.ts";
import { SchemaConverter } from "../schema/converter.ts";
import { type Component, ComponentRef, type DraftObject } from "../schema/draft.ts";
import { cutEndlessReferences } from "../schema/loops.ts";
import { SchemaRegistry } from "../schema/registry.ts";
import { isVisible } from "../view.ts";
import type { Change } from "./change.ts";
import { compareSchemas } from "./compare-schemas.ts";

/** Event types by name, their versions' schemas by version. */
type State = ReadonlyMap<string, ReadonlyMap<string, Component>>;

/** What this reader's webhooks may carry now that they didn't before (`previous`), and what they no longer do. */
export function createChanges(catalogue: Catalogue, options: { view?: CatalogueView } = {}): Change[] {
  const { previous, settings } = catalogue;
  if (previous === undefined) return [];
  const view = options.view ?? catalogue.view;
  const [before, after] = [stateOf(previous, view), stateOf(catalogue, view)];
  const types = [...new Set([...before.keys(), ...after.keys()])].sort(byCodeUnit);
  const root = settings.payload === "envelope" ? "/data" : "";
  return types.flatMap((type) => changesOfType(type, before.get(type), after.get(type), root));
}

/** Converted, so that two dialects of one meaning are equal. */
function stateOf(catalogue: { eventTypes: CatalogueEventType[] }, view: CatalogueView | undefined): State {
  const unused = new Diagnostics(); // the document tells them
  const registry = new SchemaRegistry();
  const converter = new SchemaConverter(registry, unused);
  const documents = eventTypesInOrder(catalogue, unused).map((eventType) => {
    const { name } = eventType;
    const versions = versionsInOrder(eventType, unused).map(({ version, schema, dialect }) => {
      const key = `event:${name}@${version}`;
      return { version, document: registry.add({ key, name, event: name, version, root: schema, dialect }) };
    });
    return { eventType, versions };
  });
  const state = new Map(
    documents
      .filter(({ eventType }) => isVisible(eventType, view))
      .map(({ eventType, versions }) => [
        eventType.name,
        new Map(versions.map(({ version, document }) => [version, converter.root(document)])),
      ]),
  );
  cutEndlessReferences(converter.components(), () => undefined);
  return state;
}

function changesOfType(
  type: string,
  before: ReadonlyMap<string, Component> | undefined,
  after: ReadonlyMap<string, Component> | undefined,
  root: string,
): Change[] {
  if (after === undefined) return [{ type, change: "event type removed", breaking: true }];
  if (before === undefined) return [{ type, change: "event type added", breaking: false }];
  const versions = [...new Set([...before.keys(), ...after.keys()])].sort(compareVersions);
  return versions.flatMap((version) => {
    const [was, is] = [before.get(version), after.get(version)];
    if (is === undefined) return [{ type, version, change: "version removed", breaking: true }];
    if (was === undefined) return [{ type, version, change: "version added", breaking: false }];
    const changes: Change[] = [];
    compareSchemas(referenceTo(was), referenceTo(is), root, (path, change, breaking) =>
      changes.push({ type, version, path, change, breaking }),
    );
    return changes;
  });
}

/** As a schema refers to itself, so that a recursion is recognized. */
const referenceTo = (component: Component): DraftObject => ({ $ref: new ComponentRef(component) });
