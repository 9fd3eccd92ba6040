import type { FieldError } from "../errors.ts";
import { fieldPath } from "./json-value.ts";
import { schemaLimits } from "./limits.ts";
import type { SchemaGraph, SchemaNode, SchemaReference } from "./schema-graph.ts";

/** References that lead nowhere, or out of the schema. */
export function checkReferences(graph: SchemaGraph): FieldError[] {
  return graph.nodes
    .flatMap((node) => node.references)
    .flatMap(({ target, tokens, keyword }) => {
      const path = fieldPath(["schema", ...tokens]);
      if (target === "remote") {
        return {
          path,
          code: "schema_remote_ref_not_allowed",
          message: `${keyword} names something outside this schema. Copy it into $defs and refer to it there.`,
        };
      }
      if (target === "not-found") {
        const message = `${keyword} names a part that this schema doesn't have.`;
        return { path, code: "schema_ref_not_found", message };
      }
      return [];
    });
}

/** References that come back to where they started while judging the same value: checking it would never end. */
export function checkReferenceCycles(graph: SchemaGraph): FieldError | null {
  const state = new Map<SchemaNode, "open" | "done">();
  const references: SchemaReference[] = [];

  function leadsBack(node: SchemaNode): boolean {
    const known = state.get(node);
    if (known) return known === "open";
    state.set(node, "open");
    for (const reference of node.references) {
      references.push(reference);
      if (typeof reference.target === "object" && leadsBack(reference.target)) return true;
      references.pop();
    }
    for (const child of node.children) {
      if (child.applies === "in-place" && leadsBack(child.node)) return true;
    }
    state.set(node, "done");
    return false;
  }

  if (!graph.nodes.some(leadsBack)) return null;
  return {
    path: fieldPath(["schema", ...(references[0]?.tokens ?? [])]),
    code: "schema_ref_cycle",
    message:
      "This reference leads back to itself without going into the data, so checking an event would never end.",
  };
}

/** How many schemas there are once every reference is replaced by what it names; counting stops above the limit. */
export function expandedSize(graph: SchemaGraph): number {
  const sizes = new Map<SchemaNode, number>();

  function sizeOf(node: SchemaNode): number {
    const known = sizes.get(node);
    if (known !== undefined) return known;
    sizes.set(node, 1); // What a recursive reference adds.
    let size = 1;
    for (const child of node.children) if (child.applies !== "named") size += sizeOf(child.node);
    for (const { target } of node.references) if (typeof target === "object") size += sizeOf(target);
    size = Math.min(size, schemaLimits.expandedSubschemas + 1);
    sizes.set(node, size);
    return size;
  }

  return sizeOf(graph.root);
}
