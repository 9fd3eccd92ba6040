import { isObject, type Json } from "../json.ts";
import { unicodePattern } from "./patterns.ts";

type Check = (value: Json) => boolean;

const isString: Check = (value) => typeof value === "string";
const isNumber: Check = (value) => typeof value === "number";
const isBoolean: Check = (value) => typeof value === "boolean";
const isCount: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const isStringList: Check = (value) =>
  Array.isArray(value) && value.every(isString) && new Set(value).size === value.length;
const isSchema: Check = (value) => isBoolean(value) || isObject(value);
const isSchemaList: Check = (value) => Array.isArray(value) && value.length > 0 && value.every(isSchema);
const isSchemaMap: Check = (value) => isObject(value) && Object.values(value).every(isSchema);

const TYPES: ReadonlySet<Json> = new Set([
  "array",
  "boolean",
  "integer",
  "null",
  "number",
  "object",
  "string",
]);
const isType: Check = (value) =>
  TYPES.has(value) ||
  (Array.isArray(value) && value.length > 0 && isStringList(value) && value.every((name) => TYPES.has(name)));

const isPattern: Check = (value) => typeof value === "string" && unicodePattern(value) !== undefined;

const CHECKS: Readonly<Record<string, Check>> = {
  type: isType,
  enum: Array.isArray,
  multipleOf: (value) => isNumber(value) && (value as number) > 0,
  maximum: isNumber,
  minimum: isNumber,
  exclusiveMaximum: isNumber,
  exclusiveMinimum: isNumber,
  maxLength: isCount,
  minLength: isCount,
  pattern: isPattern,
  maxItems: isCount,
  minItems: isCount,
  uniqueItems: isBoolean,
  maxContains: isCount,
  minContains: isCount,
  maxProperties: isCount,
  minProperties: isCount,
  required: isStringList,
  dependentRequired: (value) => isObject(value) && Object.values(value).every(isStringList),
  title: isString,
  description: isString,
  format: isString,
  deprecated: isBoolean,
  contentMediaType: isString,
  contentEncoding: isString,
  examples: Array.isArray,
  readOnly: isBoolean,
  writeOnly: isBoolean,
  externalDocs: (value) => isObject(value) && isString(value.url ?? null),

  allOf: isSchemaList,
  anyOf: isSchemaList,
  oneOf: isSchemaList,
  prefixItems: isSchemaList,
  properties: isSchemaMap,
  dependentSchemas: isSchemaMap,
  patternProperties: (value) => isSchemaMap(value) && Object.keys(value as object).every(isPattern),
  ...Object.fromEntries(
    [
      ...[
        "items",
        "additionalProperties",
        "unevaluatedItems",
        "unevaluatedProperties",
        "contains",
        "propertyNames",
      ],
      ...["not", "if", "then", "else", "contentSchema"],
    ].map((keyword) => [keyword, isSchema]),
  ),
};

/** Whether a keyword of 2020-12 has a value that it may have; `const`, `default` and `example` take any. */
export const isKeywordValue = (keyword: string, value: Json): boolean =>
  !Object.hasOwn(CHECKS, keyword) || (CHECKS[keyword] as Check)(value);
