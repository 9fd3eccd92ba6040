import type { z } from "zod";
import { type FieldError, InvalidFieldError } from "./errors.ts";

type Issue = z.core.$ZodIssue;

/** One answer lists no more, and repeats no more of what was sent. */
const mostErrors = 20;
const mostEchoedCharacters = 100;

/** Parses `input`, or throws an InvalidFieldError that names every wrong field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input, { error: explainIssue });
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => toFieldErrors(issue, input));
  const [first, ...rest] = errors.slice(0, mostErrors);
  if (!first) throw new Error("A failed validation named no field.", { cause: result.error });
  throw new InvalidFieldError([first, ...rest]);
}

/** Adds an issue with one of Posthorn's own codes inside a zod refinement. */
export function addFieldIssue(
  ctx: z.core.ParsePayload,
  code: string,
  message: string,
  path: PropertyKey[] = [],
): void {
  ctx.issues.push({ code: "custom", input: ctx.value, message, path, params: { code } });
}

function toFieldErrors(issue: Issue, input: unknown): FieldError[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, mostErrors).map((key) => ({
      path: joinPath([...issue.path, key]),
      code: "unknown_field",
      message: `The field ${joinPath([...issue.path, key])} is not known here. Remove it, or check its spelling.`,
    }));
  }
  const path = joinPath(issue.path);
  return [{ path, code: codeOf(issue, input), message: messageOf(issue, path, input) }];
}

function codeOf(issue: Issue, input: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return isMissing(issue, input) ? "missing_field" : "invalid_type";
    case "too_big":
      if (issue.origin === "string") return "too_long";
      return issue.origin === "array" || issue.origin === "set" ? "too_many_items" : "out_of_range";
    case "too_small":
      if (issue.origin === "string") return "too_short";
      return issue.origin === "array" || issue.origin === "set" ? "too_few_items" : "out_of_range";
    case "invalid_value":
      return isMissing(issue, input) ? "missing_field" : "invalid_value";
    case "custom":
      return typeof issue.params?.code === "string" ? issue.params.code : "invalid_value";
    case "invalid_union":
      return isMissing(issue, input) ? "missing_field" : "invalid_type";
    default:
      return "invalid_value";
  }
}

function messageOf(issue: Issue, path: string, input: unknown): string {
  const name = path === "" ? "The request" : path;
  if (issue.code !== "custom" && isMissing(issue, input)) return `${name} is required.`;
  return path === "" ? issue.message : `${path}: ${issue.message}`;
}

const typeNames: Record<string, string> = {
  string: "a string",
  number: "a number",
  int: "an integer",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** What a schema's own rules ask for, in words; a schema that has better ones says them itself. */
export function explainIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return `This must be ${typeNames[issue.expected] ?? issue.expected}.`;
    case "too_big":
      return `This has to be at most ${issue.maximum}${unitOf(issue.origin, issue.maximum)}.`;
    case "too_small":
      return `This has to be at least ${issue.minimum}${unitOf(issue.origin, issue.minimum)}.`;
    case "invalid_value":
      return `This must be one of ${issue.values.map(String).join(", ")}.`;
    case "invalid_format":
      return issue.format === "datetime"
        ? "This must be a time with its zone, such as 2026-01-31T12:00:00Z."
        : "This does not have the form that is asked for.";
    default:
      return undefined;
  }
}

function unitOf(origin: string, count: number | bigint): string {
  const plural = Number(count) === 1 ? "" : "s";
  if (origin === "string") return ` character${plural} long`;
  return origin === "array" || origin === "set" ? ` item${plural} long` : "";
}

function isMissing(issue: Issue, input: unknown): boolean {
  let value: unknown = input;
  for (const key of issue.path) {
    if (typeof value !== "object" || value === null) return false;
    value = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }
  return value === undefined;
}

function joinPath(path: readonly PropertyKey[]): string {
  return path.map((key) => shorten(String(key))).join(".");
}

function shorten(text: string): string {
  return text.length > mostEchoedCharacters ? `${text.slice(0, mostEchoedCharacters - 1)}…` : text;
}
