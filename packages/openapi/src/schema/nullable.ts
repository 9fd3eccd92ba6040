import type { DraftObject } from "./draft.ts";

const ANNOTATIONS: ReadonlySet<string> = new Set(["title", "description", "deprecated", "externalDocs"]);
const COMPOSITION = ["allOf", "anyOf", "oneOf", "not", "$ref"];

/** OpenAPI 3.0's `nullable: true`, which means something only beside a `type`. */
export function withNull(schema: DraftObject): DraftObject {
  if (typeof schema.type !== "string") return schema;
  if (COMPOSITION.some((keyword) => Object.hasOwn(schema, keyword))) {
    const outer: DraftObject = {};
    const inner: DraftObject = {};
    for (const [keyword, value] of Object.entries(schema)) {
      (ANNOTATIONS.has(keyword) ? outer : inner)[keyword] = value;
    }
    return { ...outer, anyOf: [inner, { type: "null" }] };
  }
  const nullable: DraftObject = { ...schema, type: [schema.type, "null"] };
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) nullable.enum = [...schema.enum, null];
  return nullable;
}
