import { isJsonObject, type JsonObject } from "./json-value.ts";

/** A schema inside another: `tokens` lead to it. */
export interface Subschema {
  tokens: string[];
  schema: unknown;
  /**
   * `in-place`: it judges the same value as the schema around it. `member`: a part of that value.
   * `named`: nothing, until a reference names it.
   */
  applies: "in-place" | "member" | "named";
}

type Shape = "one" | "list" | "map" | "one-or-list";

const keywords: readonly [keyword: string, shape: Shape, applies: Subschema["applies"]][] = [
  ["allOf", "list", "in-place"],
  ["anyOf", "list", "in-place"],
  ["oneOf", "list", "in-place"],
  ["not", "one", "in-place"],
  ["if", "one", "in-place"],
  ["then", "one", "in-place"],
  ["else", "one", "in-place"],
  ["dependentSchemas", "map", "in-place"],
  ["dependencies", "map", "in-place"],
  ["properties", "map", "member"],
  ["patternProperties", "map", "member"],
  ["additionalProperties", "one", "member"],
  ["unevaluatedProperties", "one", "member"],
  ["propertyNames", "one", "member"],
  ["items", "one-or-list", "member"],
  ["prefixItems", "list", "member"],
  ["additionalItems", "one", "member"],
  ["unevaluatedItems", "one", "member"],
  ["contains", "one", "member"],
  ["contentSchema", "one", "named"],
  ["$defs", "map", "named"],
  ["definitions", "map", "named"],
];

/** The schemas that stand directly inside a schema, of every dialect Posthorn knows. */
export function subschemasOf(schema: JsonObject): Subschema[] {
  const found: Subschema[] = [];
  for (const [keyword, shape, applies] of keywords) {
    if (!Object.hasOwn(schema, keyword)) continue;
    const value = schema[keyword];
    const add = (tokens: string[], candidate: unknown) => {
      if (isSchema(candidate)) found.push({ tokens, schema: candidate, applies });
    };
    if (Array.isArray(value)) {
      if (shape === "list" || shape === "one-or-list") {
        for (const [index, item] of value.entries()) add([keyword, String(index)], item);
      }
    } else if (shape === "map" && isJsonObject(value)) {
      for (const [name, item] of Object.entries(value)) add([keyword, name], item);
    } else if (shape === "one" || shape === "one-or-list") {
      add([keyword], value);
    }
  }
  return found;
}

export function isSchema(value: unknown): boolean {
  return typeof value === "boolean" || isJsonObject(value);
}
