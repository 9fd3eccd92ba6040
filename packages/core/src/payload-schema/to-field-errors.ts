import type { ErrorObject } from "ajv";
import type { FieldError } from "../errors.ts";
import { fieldPath, shorten } from "./json-value.ts";
import { mostErrors } from "./limits.ts";

/** Ajv's errors in Posthorn's form. Ajv tells what failed inside first and the keyword around it last; people read it the other way. */
export function toFieldErrors(errors: readonly ErrorObject[]): FieldError[] {
  const told = errors.length > 1 ? errors.filter((error) => error.keyword !== "if") : errors;
  return [...told].reverse().slice(0, mostErrors).map(toFieldError);
}

function toFieldError(error: ErrorObject): FieldError {
  const tokens = ["data", ...tokensOf(error.instancePath)];
  const member = namedMember(error.params);
  if (member !== undefined) tokens.push(member);
  const path = fieldPath(tokens);
  return { path, code: "schema_validation_failed", message: `${path} ${explain(error)}.` };
}

function tokensOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The member that an error is about where it is reported at the object around it. */
function namedMember(params: Record<string, unknown>): string | undefined {
  for (const name of ["missingProperty", "additionalProperty", "unevaluatedProperty", "propertyName"]) {
    if (typeof params[name] === "string") return params[name];
  }
  return undefined;
}

function explain({ keyword, message, params }: ErrorObject): string {
  switch (keyword) {
    case "required":
    case "dependentRequired":
    case "dependencies":
      return "is required";
    case "additionalProperties":
    case "unevaluatedProperties":
      return "is not a member that the schema allows";
    case "propertyNames":
      return "has a name that the schema doesn't allow";
    case "enum":
      return `must be one of ${listValues(params.allowedValues)}`;
    case "const":
      return `must be ${shorten(JSON.stringify(params.allowedValue))}`;
    default:
      return shorten(message ?? "is not what the schema asks for");
  }
}

function listValues(values: unknown): string {
  if (!Array.isArray(values)) return "the schema's values";
  const shown = values.slice(0, 5).map((value) => shorten(JSON.stringify(value)));
  return values.length > shown.length ? `${shown.join(", ")}, …` : shown.join(", ");
}
