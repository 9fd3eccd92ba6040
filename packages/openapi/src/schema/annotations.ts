import { escapePointer, isObject, type Json, type JsonObject, setOwn } from "../json.ts";
import { SCHEMA_LIST_KEYWORDS, SCHEMA_MAP_KEYWORDS, SINGLE_SCHEMA_KEYWORDS } from "./schema-document.ts";

/** What is wrong with a value by a schema; undefined when nothing is. */
export type Judge = (value: Json, schema: JsonObject) => string | undefined;
export type Refused = (keyword: string, pointer: string, problem: string) => void;

/** The schema without those `default`s and `examples` that it refuses itself. */
export function withRightAnnotations(
  schema: JsonObject,
  judge: Judge,
  refused: Refused,
  pointer = "",
): JsonObject {
  const result: JsonObject = {};
  const inner = (value: Json, at: string): Json =>
    isObject(value) ? withRightAnnotations(value, judge, refused, `${pointer}/${at}`) : value;
  for (const [keyword, value] of Object.entries(schema)) {
    const right = (candidate: Json): boolean => {
      const problem = judge(candidate, schema);
      if (problem !== undefined) refused(keyword, pointer, problem);
      return problem === undefined;
    };
    if (keyword === "default") {
      if (right(value)) result.default = value;
    } else if (keyword === "examples" && Array.isArray(value)) {
      const kept = value.filter(right);
      if (kept.length > 0) result.examples = kept;
    } else if (SCHEMA_MAP_KEYWORDS.has(keyword) && isObject(value)) {
      const map: JsonObject = {};
      for (const [name, child] of Object.entries(value)) {
        setOwn(map, name, inner(child, `${keyword}/${escapePointer(name)}`));
      }
      result[keyword] = map;
    } else if (SCHEMA_LIST_KEYWORDS.has(keyword) && Array.isArray(value)) {
      result[keyword] = value.map((child, index) => inner(child, `${keyword}/${index}`));
    } else if (SINGLE_SCHEMA_KEYWORDS.has(keyword)) result[keyword] = inner(value, keyword);
    else setOwn(result, keyword, value);
  }
  return result;
}
