import { isObject, own, setOwn } from "../../json.ts";
import { child, ignore, ignoreValue, type KeywordWriter, type Work } from "../conversion.ts";
import type { DraftObject } from "../draft.ts";
import { isKeywordValue } from "../keyword-values.ts";
import { unicodePattern } from "../patterns.ts";
import { SCHEMA_LIST_KEYWORDS, SCHEMA_MAP_KEYWORDS, SINGLE_SCHEMA_KEYWORDS } from "../schema-document.ts";

/** Keywords that tools understand as `true` or `false`; elsewhere a boolean schema is written as an object. */
const BOOLEAN_FRIENDLY: ReadonlySet<string> = new Set([
  ...["additionalProperties", "unevaluatedProperties", "items", "unevaluatedItems"],
]);

/** A keyword that is the same in every dialect that has it. */
export const writePlain: KeywordWriter = (work, value, keyword) => {
  if (!isKeywordValue(keyword, value)) {
    ignoreValue(work, keyword);
    return;
  }
  const { schema } = work;
  if (SCHEMA_MAP_KEYWORDS.has(keyword) && isObject(value)) {
    setOwn(schema, keyword, schemaMap(work, keyword, Object.keys(value)));
  } else if (SCHEMA_LIST_KEYWORDS.has(keyword) && Array.isArray(value)) {
    const list = value.map((_, index) => child(work, [keyword, index]));
    setOwn(schema, keyword, list);
  } else if (SINGLE_SCHEMA_KEYWORDS.has(keyword)) {
    const stays = typeof value === "boolean" && BOOLEAN_FRIENDLY.has(keyword);
    setOwn(schema, keyword, stays ? value : child(work, [keyword]));
  } else setOwn(schema, keyword, keyword === "pattern" ? writtenPattern(String(value)) : value);
};

const writtenPattern = (pattern: string): string => unicodePattern(pattern) ?? pattern;

function schemaMap(work: Work, keyword: string, names: string[]): DraftObject {
  const required = own(work.node, "required");
  const map: DraftObject = {};
  for (const name of names) {
    if (!name.isWellFormed()) {
      ignore(work, keyword, "A name in it is not well-formed Unicode.");
      continue;
    }
    const keepsDefault = keyword === "properties" && Array.isArray(required) && required.includes(name);
    setOwn(
      map,
      keyword === "patternProperties" ? writtenPattern(name) : name,
      child(work, [keyword, name], keepsDefault),
    );
  }
  return map;
}

/** `readOnly` and `writeOnly`: tools take a payload for a request and drop such members from it. */
export const writeAccess: KeywordWriter = (work, value, keyword) => {
  if (work.scope.purpose === "api") writePlain(work, value, keyword);
};

/** `externalDocs`: a link that a reader may follow. */
export const writeExternalDocs: KeywordWriter = (work, value, keyword) => {
  const url = isObject(value) ? own(value, "url") : undefined;
  if (typeof url === "string" && /^https?:\/\//.test(url) && URL.canParse(url))
    work.schema[keyword] = { url };
  else ignoreValue(work, keyword);
};

/** `x-…`: kept while it is a plain value; tools follow references inside of larger ones. */
export const writeExtension: KeywordWriter = (work, value, keyword) => {
  const parts = Array.isArray(value) ? value : [value];
  if (parts.every((part) => part === null || typeof part !== "object")) setOwn(work.schema, keyword, value);
  else
    ignore(
      work,
      keyword,
      `"${keyword}" is an extension with parts of its own, which tools read differently.`,
    );
};
