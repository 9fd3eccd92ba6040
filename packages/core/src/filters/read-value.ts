import { type JsonNumber, readNumber } from "./json-number.ts";
import { type FilterScalar, filterLimits } from "./types.ts";

/** Takes one thing that is wrong with a filter; `path` is within the filter. */
export type Report = (path: string[], code: string, message: string) => void;

const numberForm = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** PostgreSQL's jsonb has no place for U+0000 and for half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}

/** undefined once a problem is reported. */
export function readScalar(value: unknown, path: string[], report: Report): FilterScalar | undefined {
  switch (typeof value) {
    case "boolean":
      return value;
    case "string":
      if (value.length <= filterLimits.stringLength && isStorable(value)) return value;
      report(
        path,
        "invalid_filter_value",
        `A text has at most ${filterLimits.stringLength} characters, no U+0000 and no half of a surrogate pair.`,
      );
      return undefined;
    case "number":
      if (Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))) return value;
      report(
        path,
        "inexact_filter_number",
        'Integers beyond 2^53 are rounded on their way here. Write them as text in a range: {"gte": "9007199254740993", "lte": "9007199254740993"}.',
      );
      return undefined;
    default:
      if (value === null) return null;
      report(path, "invalid_filter_value", "This takes a text, a number, true, false or null.");
      return undefined;
  }
}

/** The distinct values of a list; null once a problem is reported. */
export function readList(value: unknown, path: string[], report: Report): FilterScalar[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > filterLimits.listValues) {
    report(path, "invalid_filter_value", `This takes a list of 1 to ${filterLimits.listValues} values.`);
    return null;
  }
  const values = value.map((item, index) => readScalar(item, [...path, String(index)], report));
  const valid = values.filter((item) => item !== undefined);
  return valid.length === values.length ? [...new Set(valid)] : null;
}

/** The text of a prefix or suffix; null once a problem is reported. */
export function readText(value: unknown, path: string[], report: Report): string | null {
  if (typeof value !== "string" || value === "") {
    report(path, "invalid_filter_value", "This takes a text of at least one character.");
    return null;
  }
  return readScalar(value, path, report) === undefined ? null : value;
}

/** A number, or one that is written as text; null once a problem is reported. */
export function readBound(value: unknown, path: string[], report: Report): JsonNumber | null {
  if (typeof value === "number") return readScalar(value, path, report) === undefined ? null : value;
  if (typeof value === "string" && value.length <= filterLimits.numberLength && numberForm.test(value)) {
    return readNumber(value);
  }
  report(
    path,
    "invalid_filter_value",
    'This takes a number, or one written as text such as "9007199254740993".',
  );
  return null;
}
