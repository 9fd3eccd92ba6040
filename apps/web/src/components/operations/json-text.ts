import { z } from "zod";

/** A text field that holds a JSON object, or nothing. */
export const JsonObjectText = z.string().check((ctx) => {
  const read = readJsonText(ctx.value);
  const say = (message: string) => ctx.issues.push({ code: "custom", input: ctx.value, path: [], message });
  if (!read.ok) say(`This is not JSON: ${read.reason}`);
  else if (read.value !== undefined && !isObject(read.value)) say("A schema is a JSON object.");
});

type ReadJson = { ok: true; value: unknown } | { ok: false; reason: string };

/** The value of a text; undefined where nothing is typed. */
export function readJsonText(text: string): ReadJson {
  if (text.trim() === "") return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    return { ok: false, reason: (error as SyntaxError).message };
  }
}

/** A schema as it is typed: nothing, and what is no JSON yet, is none. */
export function schemaOf(text: string): Record<string, unknown> | null {
  const read = readJsonText(text);
  return read.ok && isObject(read.value) ? read.value : null;
}

export const toJsonText = (value: unknown): string => (value === null ? "" : JSON.stringify(value, null, 2));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
