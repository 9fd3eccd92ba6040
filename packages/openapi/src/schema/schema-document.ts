import { escapePointer, isObject, type Json, own } from "../json.ts";
import type { Dialect } from "./dialects.ts";

/** One schema of the catalogue: an event type's version, or a part of an operation. */
export interface SchemaDocument {
  /** Distinct within the catalogue. */
  readonly key: string;
  /** What a part without a name of its own is called. */
  readonly name: string;
  /** Whom diagnostics are about. */
  readonly event: string;
  readonly version: string | undefined;
  readonly root: Json;
  readonly resources: ReadonlyMap<string, Resource>;
}

/** A part of a document with a URI of its own: its root, and every subschema with `$id`. */
export interface Resource {
  readonly document: SchemaDocument;
  readonly pointer: string;
  readonly uri: string;
  readonly dialect: Dialect;
  readonly anchors: Map<string, string>;
  /** Anchors that a `$dynamicRef` may rebind; `""` is `$recursiveAnchor`. */
  readonly dynamicAnchors: Map<string, string>;
}

/** A schema, and where it stands. */
export interface Place {
  readonly resource: Resource;
  /** From the document's root. */
  readonly pointer: string;
  readonly node: Json;
}

export const SINGLE_SCHEMA_KEYWORDS: ReadonlySet<string> = new Set([
  ...[
    "additionalProperties",
    "unevaluatedProperties",
    "items",
    "unevaluatedItems",
    "contains",
    "propertyNames",
  ],
  ...["not", "if", "then", "else", "contentSchema", "additionalItems"],
]);
export const SCHEMA_LIST_KEYWORDS: ReadonlySet<string> = new Set([
  "allOf",
  "anyOf",
  "oneOf",
  "prefixItems",
  "items",
]);
export const SCHEMA_MAP_KEYWORDS: ReadonlySet<string> = new Set([
  ...["properties", "patternProperties", "dependentSchemas", "dependencies", "$defs", "definitions"],
]);

/** `reference` against `base`, or undefined where it is no URI. */
export function resolveUri(reference: string, base: string): { uri: string; fragment: string } | undefined {
  if (!URL.canParse(reference, base)) return undefined;
  const url = new URL(reference, base);
  const fragment = url.hash.slice(1);
  url.hash = "";
  return { uri: url.href, fragment };
}

export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment; // a stray % in a name
  }
}

/** The place below another, one token at a time, in the resource that it belongs to. */
export function below(place: Place, ...tokens: (string | number)[]): Place | undefined {
  let { resource, pointer, node } = place;
  for (const token of tokens) {
    const next = Array.isArray(node)
      ? arrayItem(node, token)
      : isObject(node)
        ? own(node, String(token))
        : undefined;
    if (next === undefined) return undefined;
    node = next;
    pointer = `${pointer}/${escapePointer(String(token))}`;
    resource = resource.document.resources.get(pointer) ?? resource;
  }
  return { resource, pointer, node };
}

const arrayItem = (list: Json[], token: string | number): Json | undefined =>
  /^(?:0|[1-9][0-9]*)$/.test(String(token)) ? list[Number(token)] : undefined;
