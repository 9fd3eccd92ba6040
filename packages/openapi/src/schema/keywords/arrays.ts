import { isObject, own } from "../../json.ts";
import { child, type KeywordWriter } from "../conversion.ts";
import { hasArrayItems } from "../dialects.ts";
import type { DraftObject } from "../draft.ts";
import { isKeywordValue } from "../keyword-values.ts";
import { writePlain } from "./plain.ts";

/** `items`: in older dialects an array of them is a tuple, and `additionalItems` is about the rest. */
export const writeItems: KeywordWriter = (work, value, keyword) => {
  if (!Array.isArray(value) || !hasArrayItems(work.place.resource.dialect)) {
    writePlain(work, value, keyword);
    return;
  }
  if (value.length > 0) work.schema.prefixItems = value.map((_, index) => child(work, ["items", index]));
  const rest = own(work.node, "additionalItems");
  if (typeof rest === "boolean") work.schema.items = rest;
  else if (isObject(rest)) work.schema.items = child(work, ["additionalItems"]);
};

/** `contains`: in 2019-09 it doesn't count as evaluating items; under a double `not` it doesn't in 2020-12 either. */
export const writeContains: KeywordWriter = (work, value, keyword) => {
  const { dialect, document } = work.place.resource;
  const counts = dialect !== "2019-09" || !JSON.stringify(document.root).includes('"unevaluatedItems"');
  if (counts || !(isObject(value) || typeof value === "boolean")) {
    writePlain(work, value, keyword);
    return;
  }
  const condition: DraftObject = { contains: child(work, ["contains"]) };
  for (const name of ["minContains", "maxContains"]) {
    const count = own(work.node, name);
    if (count !== undefined && isKeywordValue(name, count)) condition[name] = count;
  }
  work.also.push({ not: { not: condition } });
};
