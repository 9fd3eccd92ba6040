import { Budget } from "../budget.ts";
import { byCodeUnit, escapePointer } from "../json.ts";
import { unfolded } from "../schema/component-names.ts";
import { type Draft, type DraftObject, isDraftObject } from "../schema/draft.ts";
import type { Report } from "./change.ts";
import { compareLimits } from "./compare-limits.ts";
import { compareValues } from "./compare-values.ts";
import { effective } from "./effective-schema.ts";

const MAX_COMPARISONS = 10_000;

/** Tells how what may be sent at a path differs between two schemas. */
export function compareSchemas(
  before: Draft | undefined,
  after: Draft | undefined,
  path: string,
  report: Report,
): void {
  const comparison: Comparison = { report, open: new Set(), budget: new Budget(MAX_COMPARISONS) };
  compare(before, after, path, comparison);
  if (comparison.budget.spent) report(path, "there are more changes than can be listed", true);
}

interface Comparison {
  readonly report: Report;
  /** Pairs that are being compared: a recursive schema is not compared below itself again. */
  readonly open: Set<string>;
  readonly budget: Budget;
}

function compare(was: Draft | undefined, is: Draft | undefined, path: string, comparison: Comparison): void {
  const texts = [was, is].map((draft) => (draft === undefined ? "" : unfolded(draft)));
  const pair = texts.join("\u0000");
  if (texts[0] === texts[1] || comparison.open.has(pair) || !comparison.budget.spend()) return;
  comparison.open.add(pair);
  const [before, after] = [effective(was), effective(is)];
  compareValues(before, after, path, comparison.report);
  compareLimits(before, after, path, comparison.report);
  compareMembers(before, after, path, comparison);
  compareFurther(before, after, "additionalProperties", path, comparison);
  compareItems(before, after, path, comparison);
  for (const keyword of ["anyOf", "oneOf"]) compareAlternatives(before, after, keyword, path, comparison);
  comparison.open.delete(pair);
}

const mapOf = (draft: Draft | undefined): DraftObject => (isDraftObject(draft) ? draft : {});
const listOf = (draft: Draft | undefined): Draft[] => (Array.isArray(draft) ? draft : []);

function compareMembers(before: DraftObject, after: DraftObject, path: string, comparison: Comparison): void {
  const [from, to] = [mapOf(before.properties), mapOf(after.properties)];
  const [guaranteed, nowGuaranteed] = [listOf(before.required), listOf(after.required)];
  const names = new Set(
    [...Object.keys(from), ...Object.keys(to), ...guaranteed, ...nowGuaranteed].map(String),
  );
  for (const name of [...names].sort(byCodeUnit)) {
    const at = `${path}/${escapePointer(name)}`;
    const had = Object.hasOwn(from, name) || guaranteed.includes(name);
    const has = Object.hasOwn(to, name) || nowGuaranteed.includes(name);
    if (!has) comparison.report(at, "member removed", true);
    else if (!had) comparison.report(at, "member added", false);
    else {
      compareGuarantee(guaranteed.includes(name), nowGuaranteed.includes(name), at, comparison.report);
      compare(from[name], to[name], at, comparison);
    }
  }
}

function compareGuarantee(was: boolean, is: boolean, path: string, report: Report): void {
  if (was && !is) report(path, "member is no longer guaranteed", true);
  if (!was && is) report(path, "member is now guaranteed", false);
}

/** Members or items without a name of their own; that more of them may come is nothing that a receiver minds. */
function compareFurther(
  before: DraftObject,
  after: DraftObject,
  keyword: string,
  path: string,
  comparison: Comparison,
): void {
  const [from = true, to = true] = [before[keyword], after[keyword]];
  if (from === false && to !== false)
    comparison.report(path, "further members or items are possible now", false);
  else if (from !== false && to === false)
    comparison.report(path, "no further members or items any more", false);
  else compare(from === true ? {} : from, to === true ? {} : to, `${path}/*`, comparison);
}

function compareItems(before: DraftObject, after: DraftObject, path: string, comparison: Comparison): void {
  const [from, to] = [listOf(before.prefixItems), listOf(after.prefixItems)];
  for (let index = 0; index < Math.max(from.length, to.length); index++) {
    compare(from[index] ?? before.items, to[index] ?? after.items, `${path}/${index}`, comparison);
  }
  compareFurther(before, after, "items", path, comparison);
}

function compareAlternatives(
  before: DraftObject,
  after: DraftObject,
  keyword: string,
  path: string,
  comparison: Comparison,
): void {
  const [from, to] = [listOf(before[keyword]), listOf(after[keyword])];
  if (from.length === 0 && to.length > 0) comparison.report(path, `condition added: ${keyword}`, false);
  else if (from.length > 0 && to.length === 0) comparison.report(path, `condition removed: ${keyword}`, true);
  else {
    const [gone, come] = [without(from, to), without(to, from)];
    const changed = Math.min(gone.length, come.length);
    for (let index = 0; index < changed; index++) compare(gone[index], come[index], path, comparison);
    for (let index = changed; index < come.length; index++)
      comparison.report(path, "alternative added", true);
    for (let index = changed; index < gone.length; index++)
      comparison.report(path, "alternative removed", false);
  }
}

function without(drafts: Draft[], others: Draft[]): Draft[] {
  const known = new Set(others.map(unfolded));
  return drafts.filter((draft) => !known.has(unfolded(draft)));
}
