import type { ValueTest } from "./filter-node.ts";
import { type Report, readBound, readList, readScalar, readText } from "./read-value.ts";

type Range = Extract<ValueTest, { kind: "range" }>;

const boundNames = ["gt", "gte", "lt", "lte"];
const operators = ["in", "prefix", "suffix", ...boundNames, "exists", "anything-but"].join(", ");

/** Reads what stands behind a path: a value, or an object with one operator (a range may have two). null once a problem is reported. */
export function readTest(condition: unknown, path: string[], report: Report): ValueTest | null {
  if (Array.isArray(condition)) {
    report(path, "invalid_filter", 'For one value of several write {"in": […]}.');
    return null;
  }
  if (typeof condition !== "object" || condition === null)
    return readValues("any-of", condition, path, report);
  const members = Object.entries(condition);
  const [first] = members;
  if (first === undefined) {
    report(path, "invalid_filter", `Name an operator: ${operators}.`);
    return null;
  }
  const [name, value] = first;
  if (boundNames.includes(name)) return readRange(members, path, report);
  if (members.length === 1) return readOperator(name, value, [...path, name], report);
  report(
    path,
    "invalid_filter",
    "A condition has one operator (a range has two). For several conditions on one path use and: [{…}, {…}].",
  );
  return null;
}

function readOperator(name: string, value: unknown, path: string[], report: Report): ValueTest | null {
  switch (name) {
    case "in": {
      const values = readList(value, path, report);
      return values && { kind: "any-of", values };
    }
    case "prefix":
    case "suffix":
      return readAffix(name, value, false, path, report);
    case "exists":
      if (typeof value === "boolean") return { kind: "exists", expected: value };
      report(path, "invalid_filter_value", "exists takes true or false.");
      return null;
    case "anything-but":
      return readAnythingBut(value, path, report);
    default:
      report(
        path,
        "unknown_filter_operator",
        `The operators are ${operators}. A member of the payload is named in the path, such as data.customer.plan.`,
      );
      return null;
  }
}

function readAnythingBut(value: unknown, path: string[], report: Report): ValueTest | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return readValues("none-of", value, path, report);
  }
  const members = Object.entries(value);
  const [first] = members;
  if (first && members.length === 1) {
    const [name, text] = first;
    if (name === "prefix" || name === "suffix") return readAffix(name, text, true, [...path, name], report);
  }
  report(
    path,
    "invalid_filter_value",
    'anything-but takes a value, a list, {"prefix": "…"} or {"suffix": "…"}.',
  );
  return null;
}

function readValues(
  kind: "any-of" | "none-of",
  value: unknown,
  path: string[],
  report: Report,
): ValueTest | null {
  if (Array.isArray(value)) {
    const values = readList(value, path, report);
    return values && { kind, values };
  }
  const scalar = readScalar(value, path, report);
  return scalar === undefined ? null : { kind, values: [scalar] };
}

function readAffix(
  kind: "prefix" | "suffix",
  value: unknown,
  negated: boolean,
  path: string[],
  report: Report,
): ValueTest | null {
  const text = readText(value, path, report);
  return text === null ? null : { kind, text, negated };
}

function readRange(members: [string, unknown][], path: string[], report: Report): Range | null {
  const range: Range = { kind: "range", lower: null, upper: null };
  let valid = true;
  for (const [name, value] of members) {
    const end = name.startsWith("g") ? "lower" : "upper";
    if (!boundNames.includes(name) || range[end] !== null) {
      report(
        [...path, name],
        "invalid_filter",
        "A range has one of gt and gte, one of lt and lte, and nothing else.",
      );
      valid = false;
      continue;
    }
    const bound = readBound(value, [...path, name], report);
    if (bound === null) valid = false;
    else range[end] = { value: bound, inclusive: name.endsWith("e") };
  }
  return valid ? range : null;
}
