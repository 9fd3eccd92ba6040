import { isObject, setOwn } from "../../json.ts";
import { child, ignoreValue, type KeywordWriter } from "../conversion.ts";
import type { DraftObject } from "../draft.ts";

/** `dependencies` of older dialects: lists of names and schemas, which are two keywords now. */
export const writeDependencies: KeywordWriter = (work, value, keyword) => {
  if (!isObject(value)) {
    ignoreValue(work, keyword);
    return;
  }
  const required: DraftObject = {};
  const schemas: DraftObject = {};
  for (const [name, dependency] of Object.entries(value)) {
    if (!Array.isArray(dependency)) setOwn(schemas, name, child(work, [keyword, name]));
    else setOwn(required, name, [...new Set(dependency.filter((item) => typeof item === "string"))]);
  }
  if (Object.keys(required).length > 0) work.schema.dependentRequired = required;
  if (Object.keys(schemas).length > 0) work.schema.dependentSchemas = schemas;
};
