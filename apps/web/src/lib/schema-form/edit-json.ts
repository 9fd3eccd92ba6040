import { applyEdits, modify } from "jsonc-parser";

/** Names and positions from the whole payload to a part of it. */
export type JsonPath = readonly (string | number)[];

/** The value that a JSON text has; undefined where it isn't valid. Numbers beyond 2^53 are rounded: only for showing. */
export function readJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(value: unknown, path: JsonPath): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, step)) return undefined;
    found = Reflect.get(found, step);
  }
  return found;
}

const formattingOptions = { insertSpaces: true, tabSize: 2, eol: "\n" };

/**
 * The text with another value at a path, undefined to remove it; everything else stays as it was typed, digit for digit.
 * What is missing on the way is made: lists for positions, objects for names.
 */
export function withValue(text: string, path: JsonPath, value: unknown): string {
  if (path.length === 0) return JSON.stringify(value, null, 2);
  return applyEdits(text, modify(text, [...path], value, { formattingOptions }));
}
