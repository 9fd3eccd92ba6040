import type { Json, JsonObject } from "../../json.ts";
import { alsoRequire, type Lower, type Lowered, lowerList } from "./lowering.ts";

/**
 * `allOf`, `anyOf`, `oneOf` and `not` in an older form. A branch that became looser must not make the whole stricter: of
 * looser branches several may fit, so `oneOf` becomes `anyOf`; and a looser `not` would refuse what is allowed, so it goes.
 */
export function lowerComposition(
  result: JsonObject,
  keyword: string,
  value: Json,
  pointer: string,
  lower: Lower,
): boolean {
  if (keyword === "not") {
    const { schema, looser } = lower(value, pointer);
    if (!looser) result.not = schema;
    return looser;
  }
  const { list, looser } = lowerList(Array.isArray(value) ? value : [], pointer, lower);
  if (keyword === "allOf") for (const condition of list) alsoRequire(result, condition);
  else addChoice(result, keyword === "oneOf" && !looser ? "oneOf" : "anyOf", list);
  return looser;
}

export const isComposition = (keyword: string): boolean =>
  keyword === "allOf" || keyword === "anyOf" || keyword === "oneOf" || keyword === "not";

/** A second choice about the same value stands in `allOf`. */
export function addChoice(schema: JsonObject, keyword: "anyOf" | "oneOf", list: JsonObject[]): void {
  if (Object.hasOwn(schema, keyword)) alsoRequire(schema, { [keyword]: list });
  else schema[keyword] = list;
}

/** `{}` for true and `{"not": {}}` for false, as forms without boolean schemas have it. */
export const booleanSchema = (value: boolean): Lowered => ({
  schema: value ? {} : { not: {} },
  looser: false,
});
