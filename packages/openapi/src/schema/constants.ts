import { holdsReference, isObject, type Json, setOwn } from "../json.ts";
import type { Draft, DraftObject } from "./draft.ts";

/** A schema that only this value satisfies, written without the value: for data that tools would take for a reference. */
function spelledOut(value: Json): DraftObject {
  if (!holdsReference(value)) return { const: value };
  if (Array.isArray(value)) {
    return { type: "array", prefixItems: value.map(spelledOut), items: false, minItems: value.length };
  }
  if (!isObject(value)) return { const: value };
  const properties: DraftObject = {};
  for (const [name, member] of Object.entries(value)) setOwn(properties, name, spelledOut(member));
  return { type: "object", properties, required: Object.keys(value), additionalProperties: false };
}

/** `const` as a keyword, or in other words where its value holds a `$ref`. */
export const constKeyword = (value: Json): DraftObject => spelledOut(value);

/** `enum` as a keyword, with the values that hold a `$ref` in other words. */
export function enumKeyword(values: Json[]): DraftObject {
  const plain = values.filter((value) => !holdsReference(value));
  if (plain.length === values.length) return { enum: values };
  const rest = values.filter(holdsReference).map(spelledOut);
  const anyOf: Draft[] = plain.length > 0 ? [{ enum: plain }, ...rest] : rest;
  return { anyOf };
}
