import { isJsonObject, type JsonObject, ownMember } from "./json-value.ts";
import { schemaLimits } from "./limits.ts";
import { isSchema, type Subschema, subschemasOf } from "./subschemas.ts";

export interface SchemaReference {
  /** Where it stands, its keyword last. */
  tokens: string[];
  keyword: string;
  target: SchemaNode | "boolean" | "not-found" | "remote";
}

/** One schema object with what leads on from it. */
export interface SchemaNode {
  schema: JsonObject;
  tokens: string[];
  /** `keyword` is the one of this schema that holds the child. */
  children: { node: SchemaNode; keyword: string | undefined; applies: Subschema["applies"] }[];
  references: SchemaReference[];
}

export interface SchemaGraph {
  root: SchemaNode;
  nodes: SchemaNode[];
  /** Schema objects and boolean schemas. */
  subschemas: number;
  tooDeep: boolean;
}

/** With the URI that its references are relative to. */
interface BasedNode extends SchemaNode {
  base: string;
}

const referenceKeywords = ["$ref", "$dynamicRef", "$recursiveRef"];
const anchorKeywords = ["$anchor", "$dynamicAnchor"];
/** Base of what has no `$id`: nothing on a network can have this name. */
const rootUri = "event-type-schema:///";

/** All schemas of an event type's schema, their references resolved inside it; nothing is ever fetched. */
export function buildSchemaGraph(rootSchema: JsonObject): SchemaGraph {
  const nodes = new Map<JsonObject, BasedNode>();
  const resources = new Map<string, SchemaNode>();
  const anchors = new Map<string, SchemaNode>();
  let subschemas = 0;
  let tooDeep = false;

  function add(schema: JsonObject, tokens: string[], parentBase: string, depth: number): SchemaNode {
    const known = nodes.get(schema);
    if (known) return known;
    subschemas += 1;
    const node: BasedNode = { schema, tokens, children: [], references: [], base: parentBase };
    nodes.set(schema, node);
    node.base = nameNode(node, parentBase);
    if (depth > schemaLimits.depth) {
      tooDeep = true;
      return node;
    }
    for (const child of subschemasOf(schema)) {
      if (subschemas > schemaLimits.subschemas) break;
      if (!isJsonObject(child.schema)) {
        subschemas += 1;
        continue;
      }
      const childNode = add(child.schema, [...tokens, ...child.tokens], node.base, depth + 1);
      node.children.push({ node: childNode, keyword: child.tokens[0], applies: child.applies });
    }
    return node;
  }

  /** Notes the names that a schema gives itself, and answers its base URI. */
  function nameNode(node: SchemaNode, parentBase: string): string {
    const id = ownMember(node.schema, "$id");
    let base = parentBase;
    if (typeof id === "string") {
      const url = parseUri(id, parentBase);
      if (url && url.document !== parentBase) {
        base = url.document;
        resources.set(base, node);
      }
      if (url && url.fragment !== "") anchors.set(`${url.document}#${url.fragment}`, node);
    }
    for (const keyword of anchorKeywords) {
      const name = ownMember(node.schema, keyword);
      if (typeof name === "string") anchors.set(`${base}#${name}`, node);
    }
    return base;
  }

  function resolve(reference: string, base: string): SchemaReference["target"] {
    const url = parseUri(reference, base);
    const document = url && resources.get(url.document);
    if (!url || !document) return "remote";
    if (url.fragment === "") return document;
    if (!url.fragment.startsWith("/")) return anchors.get(`${url.document}#${url.fragment}`) ?? "not-found";
    const tokens = url.fragment
      .slice(1)
      .split("/")
      .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
    let value: unknown = document.schema;
    for (const token of tokens) value = ownMember(value, token);
    if (!isSchema(value)) return "not-found";
    // A schema under a keyword that JSON Schema doesn't know is one from the moment that a reference names it.
    return isJsonObject(value) ? add(value, [...document.tokens, ...tokens], url.document, 0) : "boolean";
  }

  const root = add(rootSchema, [], rootUri, 0);
  resources.set(rootUri, root);
  // Resolving may add nodes, which a Map's iteration then visits too.
  for (const node of nodes.values()) {
    for (const keyword of referenceKeywords) {
      const reference = ownMember(node.schema, keyword);
      if (typeof reference !== "string") continue;
      node.references.push({
        tokens: [...node.tokens, keyword],
        keyword,
        target: resolve(reference, node.base),
      });
    }
  }
  return { root, nodes: [...nodes.values()], subschemas, tooDeep };
}

function parseUri(reference: string, base: string): { document: string; fragment: string } | null {
  if (!URL.canParse(reference, base)) return null;
  const url = new URL(reference, base);
  const fragment = url.hash.slice(1);
  url.hash = "";
  try {
    return { document: url.href, fragment: decodeURIComponent(fragment) };
  } catch {
    return null;
  }
}
