import { Budget } from "../budget.ts";
import { isObject, type Json, type JsonObject, own, setOwn } from "../json.ts";
import { count, sampleNumber, sampleString } from "./sample-scalars.ts";

const MAX_DEPTH = 12;
const MAX_STEPS = 5000;

interface Options {
  readonly schemas: JsonObject;
  /** Whether members that may be missing are written too. */
  readonly optional: boolean;
  readonly budget: Budget;
}

/** Values that a schema probably accepts, the most telling first; each is still to be validated. */
export function* samples(schema: JsonObject, schemas: JsonObject): Generator<Json> {
  for (const optional of [true, false]) {
    const value = sample(schema, { schemas, optional, budget: new Budget(MAX_STEPS) }, 0);
    if (value !== undefined) yield value;
  }
}

function sample(schema: Json | undefined, options: Options, depth: number): Json | undefined {
  if (schema === undefined || typeof schema === "boolean") return schema === false ? undefined : "example";
  if (!isObject(schema) || depth > MAX_DEPTH || !options.budget.spend()) return undefined;
  const whole = merged(schema, options, 0);
  if (own(whole, "const") !== undefined) return whole.const;
  if (Array.isArray(whole.examples) && whole.examples.length > 0) return whole.examples[0];
  if (whole.default !== undefined) return whole.default;
  if (Array.isArray(whole.enum) && whole.enum.length > 0) return whole.enum[0];
  switch (typeOf(whole)) {
    case "object":
      return sampleObject(whole, options, depth);
    case "array":
      return sampleArray(whole, options, depth);
    case "integer":
    case "number":
      return sampleNumber(whole);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return sampleString(whole);
  }
}

function typeOf(schema: JsonObject): Json | undefined {
  if (Array.isArray(schema.type)) return schema.type.find((type) => type !== "null") ?? "null";
  if (schema.type !== undefined) return schema.type;
  if (schema.properties !== undefined || schema.required !== undefined) return "object";
  if (schema.items !== undefined || schema.prefixItems !== undefined) return "array";
  if (schema.minimum !== undefined || schema.multipleOf !== undefined) return "integer";
  return undefined;
}

/** One schema of everything that `$ref`, `allOf` and the first of `oneOf` and `anyOf` add. */
function merged(schema: JsonObject, options: Options, depth: number): JsonObject {
  if (depth > MAX_DEPTH || !options.budget.spend()) return schema;
  const reference = own(schema, "$ref");
  const target =
    typeof reference === "string" ? own(options.schemas, reference.split("/").at(-1) ?? "") : undefined;
  const all = Array.isArray(schema.allOf) ? schema.allOf : [];
  const choices = [schema.oneOf, schema.anyOf].map((list) => (Array.isArray(list) ? list[0] : undefined));
  let result = schema;
  for (const part of [target, ...all, ...choices]) {
    if (isObject(part)) result = joined(merged(part, options, depth + 1), result);
  }
  return result;
}

function joined(a: JsonObject, b: JsonObject): JsonObject {
  const result: JsonObject = { ...a, ...b };
  if (isObject(a.properties) && isObject(b.properties)) {
    const properties: JsonObject = { ...a.properties };
    for (const [name, schema] of Object.entries(b.properties)) {
      const before = own(properties, name);
      setOwn(properties, name, isObject(before) && isObject(schema) ? joined(before, schema) : schema);
    }
    result.properties = properties;
  }
  if (Array.isArray(a.required) && Array.isArray(b.required)) {
    result.required = [...new Set([...a.required, ...b.required])];
  }
  return result;
}

function sampleObject(schema: JsonObject, options: Options, depth: number): Json {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const result: JsonObject = {};
  for (const [name, member] of Object.entries(properties)) {
    const needed = required.includes(name);
    if (!needed && (!options.optional || depth > 3)) continue;
    const value = sample(member, options, depth + 1);
    if (value !== undefined) setOwn(result, name, value);
  }
  for (const name of required) {
    if (typeof name !== "string" || Object.hasOwn(result, name)) continue;
    const value = sample(schema.additionalProperties, options, depth + 1);
    if (value !== undefined) setOwn(result, name, value);
  }
  return result;
}

function sampleArray(schema: JsonObject, options: Options, depth: number): Json {
  const prefix = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const result: Json[] = [];
  const wanted = Math.max(count(schema.minItems), options.optional && depth < 4 ? 1 : 0, prefix.length);
  for (let index = 0; index < Math.min(wanted, 20); index++) {
    const item = prefix[index] ?? (index === 0 && isObject(schema.contains) ? schema.contains : schema.items);
    const value = sample(item, options, depth + 1);
    if (value !== undefined) result.push(value);
  }
  return result;
}
