import { isObject, type Json, type JsonObject, own, setOwn } from "../../json.ts";
import { booleanSchema, isComposition, lowerComposition } from "../schema/lower-composition.ts";
import {
  type Lowered,
  type LoweringContext,
  lowerList,
  lowerMap,
  reportLost,
  withReferenceApart,
} from "../schema/lowering.ts";

/** Keywords that mean the same in draft-07, which AsyncAPI's own schemas are made of. */
const SAME: ReadonlySet<string> = new Set([
  ...["$ref", "title", "description", "deprecated", "type", "format", "const", "enum", "default", "examples"],
  ...["readOnly", "writeOnly", "required", "minProperties", "maxProperties", "minItems", "maxItems"],
  ...["uniqueItems", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
  ...["minLength", "maxLength", "pattern", "contentMediaType", "contentEncoding", "externalDocs"],
]);
const MAPS: ReadonlySet<string> = new Set(["properties", "patternProperties"]);
const SINGLES: ReadonlySet<string> = new Set([
  ...["additionalProperties", "propertyNames", "contains", "then", "else"],
]);
/** Keywords that are read with another one, or say nothing that a validator judges. */
const READ_ELSEWHERE: ReadonlySet<string> = new Set([
  ...["items", "prefixItems", "dependentRequired", "dependentSchemas"],
]);
const ANNOTATIONS: ReadonlySet<string> = new Set(["discriminator", "contentSchema"]);

/** A schema of 2020-12 as draft-07 has it; what can't be said is left out, told and never made stricter. */
export function lowerToDraft07(schema: Json, pointer: string, context: LoweringContext): Lowered {
  if (typeof schema === "boolean") return booleanSchema(schema);
  if (!isObject(schema)) return booleanSchema(true);
  const lower = (child: Json, at: string): Lowered => lowerToDraft07(child, at, context);
  const result: JsonObject = {};
  let looser = false;
  for (const [keyword, value] of Object.entries(schema)) {
    const at = `${pointer}/${keyword}`;
    if (SAME.has(keyword) || keyword.startsWith("x-")) setOwn(result, keyword, value);
    else if (isComposition(keyword)) {
      const lost = lowerComposition(result, keyword, value, at, lower);
      if (lost && keyword === "not") reportLost(context, pointer, keyword);
      looser ||= lost;
    } else if (MAPS.has(keyword) && isObject(value)) {
      const lowered = lowerMap(value, at, lower);
      result[keyword] = lowered.map;
      looser ||= lowered.looser;
    } else if (SINGLES.has(keyword)) {
      if (typeof value === "boolean") result[keyword] = value;
      else {
        const lowered = lower(value, at);
        result[keyword] = lowered.schema;
        looser ||= lowered.looser;
      }
    } else if (keyword === "if") {
      const lowered = lower(value, at);
      // A looser condition would be met more often, and its consequence refuse more.
      if (!lowered.looser) result.if = lowered.schema;
      else reportLost(context, pointer, keyword);
      looser ||= lowered.looser;
    } else if (!READ_ELSEWHERE.has(keyword)) {
      reportLost(context, pointer, keyword);
      looser ||= !ANNOTATIONS.has(keyword);
    }
  }
  if (!Object.hasOwn(result, "if")) {
    delete result.then;
    delete result.else;
  }
  // Without its count, "contains" asks for one; where none was asked for it must go.
  if (own(schema, "minContains") === 0) delete result.contains;
  looser = lowerItems(schema, result, pointer, lower) || looser;
  looser = lowerDependencies(schema, result, pointer, lower) || looser;
  return { schema: withReferenceApart(result), looser };
}

type LowerAt = (schema: Json, pointer: string) => Lowered;

/** A tuple is a list of `items`, and what follows it `additionalItems`. */
function lowerItems(schema: JsonObject, result: JsonObject, pointer: string, lower: LowerAt): boolean {
  const items = own(schema, "items");
  const tuple = own(schema, "prefixItems");
  const rest =
    items === undefined || typeof items === "boolean" ? undefined : lower(items, `${pointer}/items`);
  const written: Json | undefined = rest?.schema ?? items;
  if (!Array.isArray(tuple)) {
    if (written !== undefined) result.items = written;
    return rest?.looser ?? false;
  }
  const members = lowerList(tuple, `${pointer}/prefixItems`, lower);
  result.items = members.list;
  if (written !== undefined) result.additionalItems = written;
  return members.looser || (rest?.looser ?? false);
}

function lowerDependencies(schema: JsonObject, result: JsonObject, pointer: string, lower: LowerAt): boolean {
  const required = own(schema, "dependentRequired");
  const schemas = own(schema, "dependentSchemas");
  const dependencies: JsonObject = isObject(required) ? { ...required } : {};
  let looser = false;
  if (isObject(schemas)) {
    const lowered = lowerMap(schemas, `${pointer}/dependentSchemas`, lower);
    looser = lowered.looser;
    for (const [name, condition] of Object.entries(lowered.map)) {
      const names = own(dependencies, name);
      setOwn(
        dependencies,
        name,
        names === undefined ? condition : { allOf: [condition, { required: names }] },
      );
    }
  }
  if (Object.keys(dependencies).length > 0) result.dependencies = dependencies;
  return looser;
}
