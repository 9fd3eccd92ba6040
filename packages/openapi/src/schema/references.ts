import { isObject, type Json, own } from "../json.ts";
import { isLegacyReference } from "./dialects.ts";
import type { SchemaRegistry } from "./registry.ts";
import type { Place } from "./schema-document.ts";
import { placeKey, type Scope } from "./scope.ts";

const SILENT: ReadonlySet<string> = new Set(["$ref", "$comment", "$anchor", "$defs", "definitions"]);

/** Whether a schema is another name for what it refers to, and nothing else. */
function aliasOf(place: Place): string | undefined {
  if (!isObject(place.node)) return undefined;
  const reference = own(place.node, "$ref");
  if (typeof reference !== "string") return undefined;
  if (isLegacyReference(place.resource.dialect)) return reference;
  const plain = Object.keys(place.node).every((keyword) => SILENT.has(keyword));
  return plain && place.resource.dynamicAnchors.size === 0 ? reference : undefined;
}

const isSchema = (node: Json): boolean => typeof node === "boolean" || isObject(node);

/** The schema that a reference means in the end, through other names; undefined where there is none. */
export function resolveSchema(registry: SchemaRegistry, reference: string, from: Place): Place | undefined {
  const seen = new Set<string>();
  let target = registry.resolve(reference, from);
  while (target !== undefined) {
    if (!isSchema(target.node) || seen.has(placeKey(target))) return undefined;
    seen.add(placeKey(target));
    const next = aliasOf(target);
    if (next === undefined) return target;
    target = registry.resolve(next, target);
  }
  return undefined;
}

/** What `$dynamicRef` (or, with an empty name, `$recursiveRef`) means in a scope. */
export function resolveDynamic(
  registry: SchemaRegistry,
  reference: string,
  from: Place,
  scope: Scope,
): Place | undefined {
  const target = registry.resolve(reference, from);
  if (target === undefined) return undefined;
  const name = reference.slice(reference.indexOf("#") + 1);
  const isDynamic = target.resource.dynamicAnchors.get(name) === target.pointer;
  const bound = isDynamic ? (scope.bindings.get(name) ?? target) : target;
  return isSchema(bound.node) ? bound : undefined;
}
