import { unfolded } from "../schema/component-names.ts";
import { type Draft, type DraftObject, isDraftObject } from "../schema/draft.ts";
import type { Report } from "./change.ts";

const LOWER_LIMITS = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains"];
const UPPER_LIMITS = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains"];
const CONDITIONS = [
  ...[
    "format",
    "pattern",
    "multipleOf",
    "uniqueItems",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
  ],
  ...[
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "patternProperties",
    "dependentRequired",
    "allOf",
  ],
  ...["dependentSchemas", "unevaluatedProperties", "unevaluatedItems"],
];

const inWords = (value: Draft | undefined): string => (value === undefined ? "none" : String(value));

/** Limits and conditions: to loosen or replace one breaks, to add or tighten one doesn't. */
export function compareLimits(before: DraftObject, after: DraftObject, path: string, report: Report): void {
  for (const keyword of [...LOWER_LIMITS, ...UPPER_LIMITS]) {
    const [from, to] = [before[keyword], after[keyword]];
    if (from === to) continue;
    const higher = Number(to) > Number(from);
    const tighter = to !== undefined && (from === undefined || higher === LOWER_LIMITS.includes(keyword));
    report(
      path,
      `limit ${tighter ? "tightened" : "loosened"}: ${keyword} ${inWords(from)} to ${inWords(to)}`,
      !tighter,
    );
  }
  for (const keyword of CONDITIONS) {
    const [from, to] = [before[keyword], after[keyword]];
    const [was, is] = [from, to].map((value) => (value === undefined ? undefined : unfolded(value)));
    if (was === is) continue;
    const how = was === undefined ? "added" : is === undefined ? "removed" : "changed";
    const detail = [from, to].some((value) => isDraftObject(value) || Array.isArray(value))
      ? keyword
      : `${keyword} ${inWords(from)} to ${inWords(to)}`;
    report(path, `condition ${how}: ${detail}`, how !== "added");
  }
}
