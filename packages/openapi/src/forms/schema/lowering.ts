import type { Diagnostics } from "../../diagnostics.ts";
import { escapePointer, type Json, type JsonObject, setOwn } from "../../json.ts";

/** A schema in an older form, and whether it allows more than it did because something couldn't be said. */
export interface Lowered {
  schema: JsonObject;
  looser: boolean;
}

/** What is written down about one component or webhook while its schemas are lowered. */
export interface LoweringContext {
  /** Whose schema it is: the component's name, or the webhook's. */
  readonly owner: string;
  /** The older form, as a reader knows it: `OpenAPI 3.0`, `AsyncAPI 3.0`. */
  readonly form: string;
  readonly diagnostics: Diagnostics;
}

/** Says that a keyword has no counterpart in the older form. */
export function reportLost(
  { owner, form, diagnostics }: LoweringContext,
  pointer: string,
  keyword: string,
): void {
  diagnostics.add({
    code: "not-in-form",
    event: owner,
    pointer: `${pointer}/${escapePointer(keyword)}`,
    message: `${form} can't say "${keyword}" as it is meant here, so more is allowed than the event type's own schema does.`,
  });
}

export type Lower = (schema: Json, pointer: string) => Lowered;

/** Each schema of a map, lowered. */
export function lowerMap(
  map: JsonObject,
  pointer: string,
  lower: Lower,
): { map: JsonObject; looser: boolean } {
  const result: JsonObject = {};
  let looser = false;
  for (const [name, schema] of Object.entries(map)) {
    const lowered = lower(schema, `${pointer}/${escapePointer(name)}`);
    looser ||= lowered.looser;
    setOwn(result, name, lowered.schema);
  }
  return { map: result, looser };
}

/** Each schema of a list, lowered. */
export function lowerList(
  list: Json[],
  pointer: string,
  lower: Lower,
): { list: JsonObject[]; looser: boolean } {
  const lowered = list.map((schema, index) => lower(schema, `${pointer}/${index}`));
  return { list: lowered.map(({ schema }) => schema), looser: lowered.some(({ looser }) => looser) };
}

/** One more condition beside those of the schema. */
export function alsoRequire(schema: JsonObject, condition: JsonObject): void {
  schema.allOf = [...(Array.isArray(schema.allOf) ? schema.allOf : []), condition];
}

/** Older forms ignore what stands beside `$ref`, so it moves into `allOf`. */
export function withReferenceApart(schema: JsonObject): JsonObject {
  const { $ref, ...rest } = schema;
  if ($ref === undefined || Object.keys(rest).length === 0) return schema;
  const { allOf, ...others } = rest;
  return { ...others, allOf: [{ $ref }, ...(Array.isArray(allOf) ? allOf : [])] };
}
