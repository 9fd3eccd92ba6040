import { escapePointer, isObject, type Json, own } from "../json.ts";
import { type Dialect, dialectOf, isLegacyReference } from "./dialects.ts";
import {
  decodeFragment,
  type Resource,
  resolveUri,
  SCHEMA_LIST_KEYWORDS,
  SCHEMA_MAP_KEYWORDS,
  type SchemaDocument,
  SINGLE_SCHEMA_KEYWORDS,
} from "./schema-document.ts";

/** Relative `$id`s of all event types meet in this made-up folder; nothing is ever fetched from it. */
const BASE = "https://catalogue.invalid/schemas/";

export interface SchemaDocumentInput {
  key: string;
  name: string;
  event: string;
  version: string | undefined;
  root: Json;
  dialect: string | undefined;
}

/** The dialect of a schema, and what was asked for when we don't know that. */
export function chooseDialect(named: string | undefined, root: Json): { dialect: Dialect; unknown?: string } {
  const schemaUri = isObject(root) ? own(root, "$schema") : undefined;
  const asked = named ?? (typeof schemaUri === "string" ? schemaUri : undefined);
  if (asked === undefined) return { dialect: "2020-12" };
  const dialect = dialectOf(asked);
  return dialect === undefined ? { dialect: "2020-12", unknown: asked } : { dialect };
}

/** Finds every resource and anchor of a schema. */
export function indexDocument(input: SchemaDocumentInput): SchemaDocument {
  const { key, name, event, version, root } = input;
  const resources = new Map<string, Resource>();
  const document: SchemaDocument = { key, name, event, version, root, resources };
  const { dialect } = chooseDialect(input.dialect, root);
  const main: Resource = {
    document,
    pointer: "",
    dialect,
    uri: `${BASE}${encodeURIComponent(key.toWellFormed())}`,
    anchors: new Map(),
    dynamicAnchors: new Map(),
  };
  resources.set("", main);
  indexSchema(root, "", main, resources);
  return document;
}

function indexSchema(node: Json, pointer: string, parent: Resource, resources: Map<string, Resource>): void {
  if (!isObject(node)) return;
  const resource = enterResource(node, pointer, parent, resources);
  for (const name of ["$anchor", "$dynamicAnchor"]) {
    const anchor = own(node, name);
    if (typeof anchor !== "string") continue;
    resource.anchors.set(anchor, pointer);
    if (name === "$dynamicAnchor") resource.dynamicAnchors.set(anchor, pointer);
  }
  if (own(node, "$recursiveAnchor") === true && resource.dialect === "2019-09")
    resource.dynamicAnchors.set("", pointer);
  for (const [keyword, value] of Object.entries(node)) {
    const at = `${pointer}/${escapePointer(keyword)}`;
    if (SINGLE_SCHEMA_KEYWORDS.has(keyword)) indexSchema(value, at, resource, resources);
    if (SCHEMA_LIST_KEYWORDS.has(keyword) && Array.isArray(value)) {
      for (const [index, item] of value.entries()) indexSchema(item, `${at}/${index}`, resource, resources);
    }
    if (SCHEMA_MAP_KEYWORDS.has(keyword) && isObject(value)) {
      for (const [name, item] of Object.entries(value)) {
        indexSchema(item, `${at}/${escapePointer(name)}`, resource, resources);
      }
    }
  }
}

/** The resource that a schema belongs to: a new one where it has an `$id`. */
function enterResource(
  node: { [name: string]: Json },
  pointer: string,
  parent: Resource,
  resources: Map<string, Resource>,
): Resource {
  const id = own(node, parent.dialect === "draft-04" ? "id" : "$id");
  const ignored = isLegacyReference(parent.dialect) && typeof own(node, "$ref") === "string";
  if (typeof id !== "string" || ignored || parent.dialect === "openapi-3.0") return parent;
  // Before 2019-09, `$id: "#name"` is an anchor.
  if (id.startsWith("#")) {
    if (id.length > 1) parent.anchors.set(decodeFragment(id.slice(1)), pointer);
    return parent;
  }
  const uri = resolveUri(id, parent.uri)?.uri;
  if (uri === undefined) return parent;
  const schemaUri = own(node, "$schema");
  const dialect = pointer !== "" && typeof schemaUri === "string" ? dialectOf(schemaUri) : undefined;
  const resource: Resource = {
    document: parent.document,
    pointer,
    uri,
    dialect: dialect ?? parent.dialect,
    anchors: new Map(),
    dynamicAnchors: new Map(),
  };
  resources.set(pointer, resource);
  return resource;
}
