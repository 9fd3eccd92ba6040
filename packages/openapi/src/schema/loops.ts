import { type Component, ComponentRef, type Draft, type DraftObject, isDraftObject } from "./draft.ts";

/** A reference on the way from a component to another, and what could be rewritten to break a loop through it. */
interface Edge {
  readonly holder: DraftObject;
  readonly target: Component;
  /** The innermost array schema on the way, if any. */
  readonly array: DraftObject | undefined;
}

const SINGLE = ["not", "if", "then", "else"];
const LISTS = ["allOf", "anyOf", "oneOf"];

/** The references that are about the same value as the schema itself; with items, also those about an array's items. */
function edges(draft: Draft | undefined, withItems: boolean, array?: DraftObject): Edge[] {
  if (!isDraftObject(draft)) return [];
  const found: Edge[] = [];
  if (draft.$ref instanceof ComponentRef) found.push({ holder: draft, target: draft.$ref.component, array });
  for (const keyword of SINGLE) found.push(...edges(draft[keyword], withItems, array));
  const listed = LISTS.flatMap((keyword) => draft[keyword] ?? []);
  const dependent = isDraftObject(draft.dependentSchemas) ? Object.values(draft.dependentSchemas) : [];
  for (const part of [...listed, ...dependent]) found.push(...edges(part, withItems, array));
  if (withItems) found.push(...edges(draft.items, withItems, draft));
  return found;
}

/** Visits every edge that closes a loop, with the edges of that loop. */
function forEachLoop(
  components: Component[],
  withItems: boolean,
  visit: (loop: Edge[], at: Component) => void,
): void {
  const state = new Map<Component, "open" | "done">();
  const path: { component: Component; edge: Edge }[] = [];
  const follow = (component: Component): void => {
    state.set(component, "open");
    for (const edge of edges(component.draft, withItems)) {
      path.push({ component, edge });
      if (state.get(edge.target) === "open") {
        const start = path.findIndex((step) => step.component === edge.target);
        visit(
          path.slice(start).map((step) => step.edge),
          component,
        );
      } else if (!state.has(edge.target)) follow(edge.target);
      path.pop();
    }
    state.set(component, "done");
  };
  for (const component of components) if (!state.has(component)) follow(component);
}

/** Cuts references that lead back to the same value, which no validator could ever finish; tells where. */
export function cutEndlessReferences(components: Component[], report: (at: Component) => void): void {
  forEachLoop(components, false, (loop, at) => {
    delete loop.at(-1)?.holder.$ref;
    report(at);
  });
}

/**
 * A recursion through arrays alone gives a TypeScript type that refers to itself directly, which doesn't compile. The
 * same condition as `unevaluatedItems` keeps its meaning for validators, and type generators pass over it.
 */
export function loosenArrayRecursion(components: Component[]): void {
  forEachLoop(components, true, (loop) => {
    const array = loop.findLast((edge) => edge.array !== undefined)?.array;
    if (array?.items === undefined) return;
    const condition: DraftObject = { unevaluatedItems: array.items };
    delete array.items;
    if (Object.hasOwn(array, "contains") || Object.hasOwn(array, "unevaluatedItems")) {
      const others = Array.isArray(array.allOf) ? array.allOf : [];
      array.allOf = [
        ...others,
        { ...(array.prefixItems ? { prefixItems: array.prefixItems } : {}), ...condition },
      ];
    } else Object.assign(array, condition);
  });
}
