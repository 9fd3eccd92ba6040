export type Dialect = "draft-04" | "draft-06" | "draft-07" | "2019-09" | "2020-12" | "openapi-3.0";

const DIALECT_URIS: Readonly<Record<string, Dialect>> = {
  "json-schema.org/draft-04/schema": "draft-04",
  "json-schema.org/draft-06/schema": "draft-06",
  "json-schema.org/draft-07/schema": "draft-07",
  "json-schema.org/draft/2019-09/schema": "2019-09",
  "json-schema.org/draft/2020-12/schema": "2020-12",
  "spec.openapis.org/oas/3.1/dialect/base": "2020-12",
  "spec.openapis.org/oas/3.0/schema": "openapi-3.0",
  "draft-04": "draft-04",
  "draft-06": "draft-06",
  "draft-07": "draft-07",
  "2019-09": "2019-09",
  "2020-12": "2020-12",
  "openapi-3.0": "openapi-3.0",
  "openapi-3.1": "2020-12",
};

/** The dialect that a `$schema` URI or one of our own names means. */
export function dialectOf(name: string): Dialect | undefined {
  const key = name.replace(/^https?:\/\//, "").replace(/[#/]+$/, "");
  return Object.hasOwn(DIALECT_URIS, key) ? DIALECT_URIS[key] : undefined;
}

/** Dialects in which `$ref` replaces the schema that it stands in. */
export const isLegacyReference = (dialect: Dialect): boolean =>
  dialect !== "2019-09" && dialect !== "2020-12";

/** Dialects in which `exclusiveMinimum` is a boolean beside `minimum`. */
export const hasBooleanBounds = (dialect: Dialect): boolean =>
  dialect === "draft-04" || dialect === "openapi-3.0";

/** Dialects in which an array of `items` is a tuple. */
export const hasArrayItems = (dialect: Dialect): boolean =>
  dialect !== "2020-12" && dialect !== "openapi-3.0";

const COMMON = [
  ...["type", "enum", "multipleOf", "maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum"],
  ...[
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "maxProperties",
    "minProperties",
  ],
  ...["required", "properties", "additionalProperties", "items", "allOf", "anyOf", "oneOf", "not"],
  ...["title", "description", "default", "format", "$ref"],
  // OpenAPI's own keywords, which a catalogue may use in any dialect.
  ...["discriminator", "example", "externalDocs", "xml", "deprecated", "readOnly", "writeOnly"],
];
// `definitions` and `$defs` are places to point to, in every dialect; `$schema` is what names the dialect.
const DRAFT_04 = [
  ...COMMON,
  ...["$schema", "definitions", "$defs", "id", "patternProperties", "additionalItems", "dependencies"],
];
const DRAFT_06 = [
  ...DRAFT_04.filter((keyword) => keyword !== "id"),
  ...["$id", "const", "contains", "propertyNames", "examples"],
];
const DRAFT_07 = [...DRAFT_06, ...["if", "then", "else", "contentMediaType", "contentEncoding", "$comment"]];
const DRAFT_2019_09 = [
  ...DRAFT_07.filter((keyword) => keyword !== "dependencies"),
  ...["$anchor", "$recursiveRef", "$recursiveAnchor", "$vocabulary", "dependentRequired", "dependentSchemas"],
  ...["unevaluatedItems", "unevaluatedProperties", "minContains", "maxContains", "contentSchema"],
];
const DRAFT_2020_12 = [
  ...DRAFT_2019_09.filter(
    (keyword) => !["additionalItems", "$recursiveRef", "$recursiveAnchor"].includes(keyword),
  ),
  ...["prefixItems", "$dynamicRef", "$dynamicAnchor"],
];

const KNOWN: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  "draft-04": new Set(DRAFT_04),
  "draft-06": new Set(DRAFT_06),
  "draft-07": new Set(DRAFT_07),
  "2019-09": new Set(DRAFT_2019_09),
  "2020-12": new Set(DRAFT_2020_12),
  "openapi-3.0": new Set([...COMMON, "definitions", "$defs", "nullable"]),
};

export const knowsKeyword = (dialect: Dialect, keyword: string): boolean => KNOWN[dialect].has(keyword);
