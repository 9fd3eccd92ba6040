import { isObject, type Json, type JsonObject, setOwn } from "../json.ts";
import {
  SCHEMA_LIST_KEYWORDS,
  SCHEMA_MAP_KEYWORDS,
  SINGLE_SCHEMA_KEYWORDS,
} from "../schema/schema-document.ts";

/** The schema with each of its references written anew; data in `const`, `enum` and examples stays as it is. */
export function rewriteReferences(schema: Json, rewrite: (reference: string) => string): Json {
  if (!isObject(schema)) return schema;
  const visit = (child: Json): Json => rewriteReferences(child, rewrite);
  const result: JsonObject = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === "$ref" && typeof value === "string") result.$ref = rewrite(value);
    else if (keyword === "discriminator" && isObject(value)) result.discriminator = mapped(value, rewrite);
    else if (SCHEMA_MAP_KEYWORDS.has(keyword) && isObject(value)) {
      const map: JsonObject = {};
      for (const [name, child] of Object.entries(value)) setOwn(map, name, visit(child));
      result[keyword] = map;
    } else if (SCHEMA_LIST_KEYWORDS.has(keyword) && Array.isArray(value)) result[keyword] = value.map(visit);
    else if (SINGLE_SCHEMA_KEYWORDS.has(keyword)) result[keyword] = visit(value);
    else setOwn(result, keyword, value);
  }
  return result;
}

function mapped(discriminator: JsonObject, rewrite: (reference: string) => string): JsonObject {
  const { mapping } = discriminator;
  if (!isObject(mapping)) return discriminator;
  const result: JsonObject = {};
  for (const [name, target] of Object.entries(mapping)) {
    setOwn(result, name, typeof target === "string" && target.startsWith("#") ? rewrite(target) : target);
  }
  return { ...discriminator, mapping: result };
}
