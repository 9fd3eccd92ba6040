import { unfolded } from "../schema/component-names.ts";
import type { Draft, DraftObject } from "../schema/draft.ts";
import type { Report } from "./change.ts";
import { typesOf } from "./effective-schema.ts";

const covers = (types: readonly string[], type: string): boolean =>
  types.includes(type) || (type === "integer" && types.includes("number"));

/** The types and the listed values that may be sent. */
export function compareValues(before: DraftObject, after: DraftObject, path: string, report: Report): void {
  compareTypes(before, after, path, report);
  const [from, to] = [listed(before), listed(after)];
  if (from === undefined && to === undefined) return;
  if (to === undefined) report(path, "any value is possible now", true);
  else if (from === undefined) report(path, `values limited to ${to.map(unfolded).join(", ")}`, false);
  else {
    for (const value of without(to, from)) report(path, `enum value added: ${inWords(value)}`, true);
    for (const value of without(from, to)) report(path, `enum value removed: ${inWords(value)}`, false);
  }
}

function compareTypes(before: DraftObject, after: DraftObject, path: string, report: Report): void {
  const [from, to] = [typesOf(before), typesOf(after)];
  const widened = to.some((type) => !covers(from, type));
  const narrowed = from.some((type) => !covers(to, type));
  if (!widened && !narrowed) return;
  const how = widened ? (narrowed ? "changed" : "widened") : "narrowed";
  report(path, `type ${how}: ${typeInWords(before, from)} to ${typeInWords(after, to)}`, widened);
}

const typeInWords = ({ type }: DraftObject, types: readonly string[]): string =>
  type === undefined ? "anything" : types.join(" or ");

const listed = (schema: DraftObject): Draft[] | undefined =>
  schema.const !== undefined ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : undefined;

const without = (values: Draft[], others: Draft[]): Draft[] => {
  const known = new Set(others.map(unfolded));
  return values.filter((value) => !known.has(unfolded(value)));
};

const inWords = (value: Draft): string => (typeof value === "string" ? value : unfolded(value));
