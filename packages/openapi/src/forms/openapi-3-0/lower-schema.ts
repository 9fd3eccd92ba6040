import { isObject, type Json, type JsonObject, own, setOwn } from "../../json.ts";
import { booleanSchema, isComposition, lowerComposition } from "../schema/lower-composition.ts";
import {
  alsoRequire,
  type Lowered,
  type LoweringContext,
  lowerMap,
  reportLost,
  withReferenceApart,
} from "../schema/lowering.ts";
import { lowerArray } from "./lower-array.ts";
import { lowerBounds } from "./lower-bounds.ts";
import { lowerTypes } from "./lower-types.ts";

/** Keywords that mean the same in 3.0. */
const SAME: ReadonlySet<string> = new Set([
  ...[
    "$ref",
    "title",
    "description",
    "deprecated",
    "format",
    "enum",
    "default",
    "externalDocs",
    "discriminator",
  ],
  ...["readOnly", "writeOnly", "minProperties", "maxProperties", "minItems", "maxItems", "uniqueItems"],
  ...["multipleOf", "minLength", "maxLength", "pattern"],
]);
/** Keywords that another one's writer reads. */
const READ_ELSEWHERE: ReadonlySet<string> = new Set([
  ...["type", "const", "items", "prefixItems", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
  ...["additionalProperties", "patternProperties", "examples", "contentEncoding"],
]);
const ANNOTATIONS: ReadonlySet<string> = new Set(["contentMediaType", "contentSchema"]);

/** A schema of 2020-12 as OpenAPI 3.0.3 has it; what can't be said is left out, told and never made stricter. */
export function lowerSchema(schema: Json, pointer: string, context: LoweringContext): Lowered {
  if (typeof schema === "boolean") return booleanSchema(schema);
  if (!isObject(schema)) return booleanSchema(true);
  const lower = (child: Json, at: string): Lowered => lowerSchema(child, at, context);
  const lose = (keyword: string): true => {
    reportLost(context, pointer, keyword);
    return true;
  };
  const result: JsonObject = {};
  let looser = false;
  for (const [keyword, value] of Object.entries(schema)) {
    if (SAME.has(keyword) || keyword.startsWith("x-")) setOwn(result, keyword, value);
    else if (isComposition(keyword)) {
      const lost = lowerComposition(result, keyword, value, `${pointer}/${keyword}`, lower);
      if (lost && keyword === "not") lose(keyword);
      looser ||= lost;
    } else if (keyword === "properties" && isObject(value)) {
      const lowered = lowerMap(value, `${pointer}/properties`, lower);
      result.properties = lowered.map;
      looser ||= lowered.looser;
    } else if (keyword === "required") {
      if (Array.isArray(value) && value.length > 0) result.required = value;
    } else if (!READ_ELSEWHERE.has(keyword)) {
      lose(keyword);
      looser ||= !ANNOTATIONS.has(keyword);
    }
  }
  looser = lowerAdditional(schema, result, pointer, { lower, lose }) || looser;
  looser = lowerArray(schema, result, pointer, { lower, lose }) || looser;
  lowerBounds(schema, result);
  lowerAnnotations(schema, result);
  lowerTypes(schema, result);
  return { schema: withReferenceApart(result), looser };
}

export interface SchemaTools {
  lower(schema: Json, pointer: string): Lowered;
  lose(keyword: string): true;
}

/** Members by pattern are no longer told from others, so nothing may be said of the others either. */
function lowerAdditional(
  schema: JsonObject,
  result: JsonObject,
  pointer: string,
  { lower, lose }: SchemaTools,
): boolean {
  const additional = own(schema, "additionalProperties");
  if (isObject(own(schema, "patternProperties"))) return lose("patternProperties");
  if (typeof additional === "boolean") result.additionalProperties = additional;
  if (!isObject(additional)) return false;
  const lowered = lower(additional, `${pointer}/additionalProperties`);
  result.additionalProperties = lowered.schema;
  return lowered.looser;
}

function lowerAnnotations(schema: JsonObject, result: JsonObject): void {
  const examples = own(schema, "examples");
  if (Array.isArray(examples) && examples[0] !== undefined) result.example = examples[0];
  if (own(schema, "contentEncoding") === "base64" && !Object.hasOwn(result, "format")) result.format = "byte";
  // Draft-04, which 3.0 is made of, knows no choice of nothing.
  if (Array.isArray(result.enum) && result.enum.length === 0) {
    delete result.enum;
    alsoRequire(result, { not: {} });
  }
}
