import { Budget } from "../budget.ts";
import {
  type Component,
  ComponentRef,
  type Draft,
  type DraftObject,
  isDraftObject,
} from "../schema/draft.ts";

const WITHOUT_MEANING: ReadonlySet<string> = new Set([
  ...["title", "description", "deprecated", "default", "examples", "externalDocs", "discriminator"],
]);
const MAX_PARTS = 1000;
const JOINED_LISTS: ReadonlySet<string> = new Set(["required"]);

/** A schema with what `$ref` and `allOf` add to it, one level deep, and without annotations. */
export const effective = (draft: Draft | undefined): DraftObject =>
  flattened(draft, new Set(), new Budget(MAX_PARTS));

function flattened(draft: Draft | undefined, seen: ReadonlySet<Component>, budget: Budget): DraftObject {
  if (draft === false) return { not: {} };
  if (!isDraftObject(draft) || !budget.spend()) return {};
  let result: DraftObject = {};
  for (const [keyword, value] of Object.entries(draft)) {
    if (keyword === "$ref" || keyword === "allOf" || WITHOUT_MEANING.has(keyword) || keyword.startsWith("x-"))
      continue;
    result[keyword] = value;
  }
  if (draft.$ref instanceof ComponentRef && !seen.has(draft.$ref.component)) {
    const { component } = draft.$ref;
    result = joined(flattened(component.draft, new Set([...seen, component]), budget), result);
  }
  for (const part of Array.isArray(draft.allOf) ? draft.allOf : [])
    result = joined(result, flattened(part, seen, budget));
  return result;
}

/** Both conditions as one. A keyword that both have and that can't be joined stays in an `allOf`. */
function joined(a: DraftObject, b: DraftObject): DraftObject {
  const result: DraftObject = { ...a };
  const rest: DraftObject = {};
  for (const [keyword, value] of Object.entries(b)) {
    const before = result[keyword];
    if (before === undefined) result[keyword] = value;
    else if (keyword === "properties" && isDraftObject(before) && isDraftObject(value)) {
      result.properties = joinedProperties(before, value);
    } else if (JOINED_LISTS.has(keyword) && Array.isArray(before) && Array.isArray(value)) {
      result[keyword] = [...new Set([...before, ...value])];
    } else if (JSON.stringify(before) !== JSON.stringify(value)) rest[keyword] = value;
  }
  if (Object.keys(rest).length > 0)
    result.allOf = [...(Array.isArray(result.allOf) ? result.allOf : []), rest];
  return result;
}

function joinedProperties(a: DraftObject, b: DraftObject): DraftObject {
  const result: DraftObject = Object.assign(Object.create(null), a);
  for (const [name, schema] of Object.entries(b)) {
    const before = result[name];
    result[name] = before === undefined ? schema : { allOf: [before, schema] };
  }
  return result;
}

const ALL_TYPES = ["array", "boolean", "null", "number", "object", "string"];

/** The types that a value may have, in the author's order. */
export function typesOf({ type }: DraftObject): string[] {
  if (type === undefined) return ALL_TYPES;
  return (Array.isArray(type) ? type : [type]).filter((name) => typeof name === "string");
}
