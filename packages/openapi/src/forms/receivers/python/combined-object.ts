import { isObject, type Json, type JsonObject } from "../../../json.ts";
import { componentOf } from "../webhook-models.ts";

/** What all parts of a schema that hold together say of an object. */
export interface CombinedObject {
  readonly properties: Map<string, Json[]>;
  readonly required: Set<string>;
  /** Each `anyOf` and `oneOf` among the parts. */
  readonly choices: Json[][];
  /** Parts about something that is no object. */
  readonly others: JsonObject[];
  isObject: boolean;
}

/** Follows `allOf` and `$ref`; a part that leads back to itself is followed once. */
export function combine(schema: Json, schemas: Record<string, JsonObject>): CombinedObject {
  const combined: CombinedObject = {
    properties: new Map(),
    required: new Set(),
    choices: [],
    others: [],
    isObject: false,
  };
  collect(schema, combined, schemas, new Set());
  return combined;
}

function collect(
  schema: Json,
  combined: CombinedObject,
  schemas: Record<string, JsonObject>,
  seen: Set<string>,
): void {
  if (!isObject(schema)) return;
  const { $ref, allOf, anyOf, oneOf, properties, required, type } = schema;
  if (typeof $ref === "string" && !seen.has($ref)) {
    seen.add($ref);
    collect(schemas[componentOf($ref)] ?? true, combined, schemas, seen);
  }
  if (Array.isArray(allOf)) for (const part of allOf) collect(part, combined, schemas, seen);
  for (const choice of [anyOf, oneOf]) if (Array.isArray(choice)) combined.choices.push(choice);
  if (isObject(properties)) addProperties(combined, properties);
  if (Array.isArray(required)) for (const name of required) combined.required.add(String(name));
  const saysObject = type === "object" || isObject(properties) || Array.isArray(required);
  combined.isObject ||= saysObject;
  const saysOther = type !== undefined || Object.hasOwn(schema, "const") || Array.isArray(schema.enum);
  if (!saysObject && saysOther) combined.others.push(withoutParts(schema));
}

function addProperties({ properties }: CombinedObject, added: JsonObject): void {
  for (const [name, schema] of Object.entries(added)) {
    properties.set(name, [...(properties.get(name) ?? []), schema]);
  }
}

function withoutParts({ $ref: _, allOf: __, anyOf: ___, oneOf: ____, ...rest }: JsonObject): JsonObject {
  return rest;
}
