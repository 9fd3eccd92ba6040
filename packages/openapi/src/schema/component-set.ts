import { byCodeUnit, type JsonObject } from "../json.ts";
import { nameComponents } from "./component-names.ts";
import {
  type Component,
  ComponentRef,
  type Draft,
  type DraftObject,
  finishedSchema,
  isDraftObject,
} from "./draft.ts";

export interface ComponentSet {
  /** By name, in the order of code units. */
  readonly schemas: Record<string, JsonObject>;
  readonly members: ReadonlyMap<string, Component>;
  finish(draft: DraftObject): JsonObject;
}

/** Names the components that the document's own schemas reach, and writes them in their final form. */
export function createComponentSet(components: Component[], roots: readonly DraftObject[]): ComponentSet {
  const reached = reachable(roots);
  const names = nameComponents(components.filter((component) => reached.has(component)));
  const nameOf = (component: Component): string => names.get(component) as string;
  const members = new Map<string, Component>();
  const texts = new Map<string, string>();
  const schemas: Record<string, JsonObject> = {};
  for (const [component, name] of [...names].sort(([, a], [, b]) => byCodeUnit(a, b))) {
    const schema = finishedSchema(component.draft, nameOf);
    const text = JSON.stringify(schema);
    // Equal components may differ in the order of their members; which of them is written must not depend on rows.
    if (text >= (texts.get(name) ?? "\uffff")) continue;
    texts.set(name, text);
    schemas[name] = schema;
    members.set(name, component);
  }
  return { schemas, members, finish: (draft) => finishedSchema(draft, nameOf) };
}

function reachable(roots: readonly DraftObject[]): Set<Component> {
  const reached = new Set<Component>();
  const waiting: Draft[] = [...roots];
  for (let draft = waiting.pop(); draft !== undefined; draft = waiting.pop()) {
    if (draft instanceof ComponentRef) {
      if (reached.has(draft.component)) continue;
      reached.add(draft.component);
      waiting.push(draft.component.draft);
    } else if (Array.isArray(draft)) waiting.push(...draft);
    else if (isDraftObject(draft)) waiting.push(...Object.values(draft));
  }
  return reached;
}
