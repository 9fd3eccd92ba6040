import { type Draft, type DraftObject, isDraftObject } from "./draft.ts";

const TYPES = ["array", "boolean", "null", "number", "object", "string"];
const MEMBERS = [
  ...[
    "$ref",
    "allOf",
    "anyOf",
    "oneOf",
    "patternProperties",
    "additionalProperties",
    "unevaluatedProperties",
  ],
];

const typesOf = (schema: DraftObject): Draft[] =>
  Array.isArray(schema.type) ? schema.type : [schema.type ?? null];

/** The same schema in a form that type generators read with the meaning it has for validators. */
export function portable(schema: DraftObject, sealed: boolean): DraftObject {
  if (isFreeForm(schema))
    return sealed ? withoutObjectType(schema) : { ...schema, additionalProperties: true };
  return isOpenTuple(schema) ? withTupleApart(schema) : schema;
}

/** An object that says nothing of its members: generators take it for one that has none. */
function isFreeForm(schema: DraftObject): boolean {
  if (!typesOf(schema).includes("object") || MEMBERS.some((keyword) => Object.hasOwn(schema, keyword)))
    return false;
  return !isDraftObject(schema.properties) || Object.keys(schema.properties).length === 0;
}

/** Under an `unevaluatedProperties`, opening the object would change what is valid; so it says what it is not. */
function withoutObjectType(schema: DraftObject): DraftObject {
  const types = typesOf(schema);
  if (types.includes("integer")) return schema; // "no integer" is not the same as "no number"
  const rest = { ...schema };
  delete rest.type;
  return withCondition(rest, { not: { type: TYPES.filter((name) => !types.includes(name)) } });
}

/** A tuple that may be shorter or longer than its list of items: generators give it exactly those items. */
function isOpenTuple(schema: DraftObject): boolean {
  const { prefixItems, items, minItems, maxItems } = schema;
  if (!Array.isArray(prefixItems) || !typesOf(schema).includes("array")) return false;
  const full = typeof minItems === "number" && minItems >= prefixItems.length;
  const closed = items === false || (typeof maxItems === "number" && maxItems <= prefixItems.length);
  return !(full && closed);
}

function withTupleApart({ prefixItems, items, ...schema }: DraftObject): DraftObject {
  return withCondition(schema, { prefixItems: prefixItems ?? [], ...(items === undefined ? {} : { items }) });
}

const withCondition = (schema: DraftObject, condition: DraftObject): DraftObject => ({
  ...schema,
  allOf: [...(Array.isArray(schema.allOf) ? schema.allOf : []), condition],
});
