import { InvalidFieldError, RequestError } from "../errors.ts";
import { scanObject } from "./scan-object.ts";

/** A request body that is a JSON object: its value, and the exact text of each top-level member. */
export interface JsonObjectText {
  value: Record<string, unknown>;
  textOf(member: string): string | undefined;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads a JSON object of at most `maxDepth` levels.
 * Throws missing_body, invalid_encoding, invalid_json, duplicate_key (400), payload_too_deep, body_must_be_object (422).
 */
export function readJsonObject(bytes: Uint8Array, maxDepth: number): JsonObjectText {
  const text = decode(bytes);
  if (/^[ \t\r\n]*$/.test(text)) {
    throw new RequestError(400, "missing_body", "The request has no body. Send a JSON object.");
  }
  const scanned = scanObject(text);
  if (scanned.depth > maxDepth) {
    throw new RequestError(422, "payload_too_deep", `The body is nested deeper than ${maxDepth} levels.`);
  }
  const value = parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new RequestError(422, "body_must_be_object", "The body must be a JSON object.");
  }
  const slices = new Map<string, string>();
  for (const { key, start, end } of scanned.members) {
    if (slices.has(key)) {
      throw new RequestError(
        400,
        "duplicate_key",
        `The body has the member ${JSON.stringify(key.slice(0, 100))} twice.`,
      );
    }
    slices.set(key, text.slice(start, end));
  }
  return { value: value as Record<string, unknown>, textOf: (member) => slices.get(member) };
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new RequestError(400, "invalid_encoding", "The body is not valid UTF-8.");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const where = error instanceof Error ? /position \d+/.exec(error.message)?.[0] : undefined;
    throw new RequestError(
      400,
      "invalid_json",
      `The body is not valid JSON${where ? ` (at ${where})` : ""}.`,
    );
  }
}

/** A field error of a request's body; for checks that zod doesn't make. */
export function fieldError(path: string, code: string, message: string): InvalidFieldError {
  return new InvalidFieldError([{ path, code, message }]);
}
