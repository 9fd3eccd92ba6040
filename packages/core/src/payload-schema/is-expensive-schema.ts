import { isJsonObject } from "./json-value.ts";
import { buildSchemaGraph, type SchemaNode } from "./schema-graph.ts";

/** What tries more than one schema on the same value: below it, a recursion multiplies with each level of the payload. */
const choices: ReadonlySet<string | undefined> = new Set(["anyOf", "oneOf", "not", "if"]);

/**
 * Whether small payloads can make checking take long: a recursion below `anyOf`, `oneOf`, `not` or `if`, or `uniqueItems`
 * of what need not be scalars. `schema` is one that checkEventTypeSchema has found right.
 */
export function isExpensiveSchema(schema: unknown): boolean {
  if (!isJsonObject(schema)) return false;
  const { nodes } = buildSchemaGraph(schema);
  if (nodes.some(comparesNonScalars)) return true;
  const loopOf = findLoops(nodes);
  return nodes.some((node) =>
    node.children.some((child) => choices.has(child.keyword) && loopOf.get(child.node) === loopOf.get(node)),
  );
}

function comparesNonScalars(node: SchemaNode): boolean {
  const { uniqueItems, items, prefixItems } = node.schema;
  if (uniqueItems !== true) return false;
  if (prefixItems !== undefined || !isJsonObject(items)) return true;
  const child = node.children.find(({ keyword }) => keyword === "items");
  return !child || !isScalar(child.node, new Set());
}

const scalarTypes: ReadonlySet<unknown> = new Set(["string", "number", "integer", "boolean", "null"]);

function isScalar(node: SchemaNode, seen: Set<SchemaNode>): boolean {
  if (seen.has(node)) return false;
  seen.add(node);
  const { type, enum: values } = node.schema;
  if (type !== undefined && (Array.isArray(type) ? type : [type]).every((name) => scalarTypes.has(name)))
    return true;
  if (Array.isArray(values)) return values.every((value) => typeof value !== "object" || value === null);
  return node.references.some(({ target }) => typeof target === "object" && isScalar(target, seen));
}

/** Nodes that lead to each other have the same number: the strongly connected components, by Tarjan's algorithm. */
function findLoops(nodes: readonly SchemaNode[]): Map<SchemaNode, number> {
  const indices = new Map<SchemaNode, number>();
  const lowest = new Map<SchemaNode, number>();
  const loopOf = new Map<SchemaNode, number>();
  const open: SchemaNode[] = [];

  function visit(node: SchemaNode): number {
    const index = indices.size;
    indices.set(node, index);
    open.push(node);
    let low = index;
    for (const next of nextOf(node)) {
      if (!indices.has(next)) low = Math.min(low, visit(next));
      else if (!loopOf.has(next)) low = Math.min(low, lowest.get(next) ?? indices.get(next) ?? low);
      lowest.set(node, low);
    }
    if (low === index) {
      for (let member = open.pop(); member; member = open.pop()) {
        loopOf.set(member, index);
        if (member === node) break;
      }
    }
    return low;
  }

  for (const node of nodes) if (!indices.has(node)) visit(node);
  return loopOf;
}

/** What judges a payload, or a part of it, after this. What is only named judges nothing. */
function* nextOf(node: SchemaNode): Iterable<SchemaNode> {
  for (const child of node.children) if (child.applies !== "named") yield child.node;
  for (const { target } of node.references) if (typeof target === "object") yield target;
}
