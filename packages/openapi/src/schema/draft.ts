import { byCodeUnit, type JsonObject, setOwn } from "../json.ts";
import type { Place } from "./schema-document.ts";

/** A converted schema before its components have names: references are objects, so no data can look like one. */
export type Draft = null | boolean | number | string | ComponentRef | Draft[] | DraftObject;
export interface DraftObject {
  [member: string]: Draft;
}

/** A schema that is referred to and will stand in `components/schemas`. */
export interface Component {
  readonly place: Place;
  readonly baseName: string;
  /** A name that is settled already: an event type's own schema. */
  readonly fixedName: string | undefined;
  draft: DraftObject;
}

export class ComponentRef {
  readonly component: Component;
  constructor(component: Component) {
    this.component = component;
  }
}

export const isDraftObject = (draft: Draft | undefined): draft is DraftObject =>
  draft !== null && typeof draft === "object" && !Array.isArray(draft) && !(draft instanceof ComponentRef);

const KEYWORD_ORDER = [
  ...[
    "$ref",
    "title",
    "description",
    "deprecated",
    "type",
    "format",
    "const",
    "enum",
    "properties",
    "required",
  ],
  ...["patternProperties", "additionalProperties", "unevaluatedProperties", "propertyNames", "minProperties"],
  ...["maxProperties", "dependentRequired", "dependentSchemas", "prefixItems", "items", "unevaluatedItems"],
  ...[
    "contains",
    "minContains",
    "maxContains",
    "minItems",
    "maxItems",
    "uniqueItems",
    "multipleOf",
    "minimum",
  ],
  ...[
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "pattern",
    "contentEncoding",
  ],
  ...[
    "contentMediaType",
    "contentSchema",
    "allOf",
    "anyOf",
    "oneOf",
    "discriminator",
    "not",
    "if",
    "then",
    "else",
  ],
  ...["default", "examples", "externalDocs", "xml", "readOnly", "writeOnly"],
];
const RANK = new Map(KEYWORD_ORDER.map((keyword, index) => [keyword, index]));

/** The same schema with its keywords in one order. */
export function inKeywordOrder(schema: DraftObject): DraftObject {
  const rank = (keyword: string) => RANK.get(keyword) ?? KEYWORD_ORDER.length;
  const ordered: DraftObject = {};
  for (const keyword of Object.keys(schema).sort((a, b) => rank(a) - rank(b) || byCodeUnit(a, b))) {
    setOwn(ordered, keyword, schema[keyword] as Draft);
  }
  return ordered;
}

/** A draft's final form, once every component has its name. */
export function finished(draft: Draft, nameOf: (component: Component) => string): Draft {
  if (draft instanceof ComponentRef) return `#/components/schemas/${nameOf(draft.component)}`;
  if (Array.isArray(draft)) return draft.map((item) => finished(item, nameOf));
  if (!isDraftObject(draft)) return draft;
  const result: DraftObject = {};
  for (const [name, value] of Object.entries(draft)) setOwn(result, name, finished(value, nameOf));
  return result;
}

export const finishedSchema = (draft: DraftObject, nameOf: (component: Component) => string): JsonObject =>
  finished(draft, nameOf) as JsonObject;
