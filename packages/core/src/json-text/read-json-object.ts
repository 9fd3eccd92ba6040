import { InvalidFieldError, RequestError } from "../errors.ts";
import { type MemberSlice, scanObject } from "./scan-object.ts";

/** A JSON object that a client sent: its value, and the exact text of each top-level member. */
export interface JsonObjectText {
  value: Record<string, unknown>;
  textOf(member: string): string | undefined;
  /** The whole text as it would be had these top-level members not been sent. */
  textWithout(...members: string[]): string;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads a JSON object of at most `maxDepth` levels.
 * Throws missing_body, invalid_encoding, invalid_json, duplicate_key (400), payload_too_deep, body_must_be_object (422).
 */
export function readJsonObject(bytes: Uint8Array, maxDepth: number): JsonObjectText {
  const text = decodeBody(bytes);
  const scanned = scanObject(text);
  if (scanned.depth > maxDepth) throw tooDeep("The body", maxDepth);
  return toObjectText("The body", text, scanned.members, parseBody(text));
}

/** `what` names it in errors. Throws duplicate_key (400), body_must_be_object (422). */
export function toObjectText(
  what: string,
  text: string,
  members: MemberSlice[],
  value: unknown,
): JsonObjectText {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new RequestError(422, "body_must_be_object", `${what} must be a JSON object.`);
  }
  const slices = new Map<string, string>();
  for (const { key, start, end } of members) {
    if (slices.has(key)) {
      throw new RequestError(
        400,
        "duplicate_key",
        `${what} has the member ${JSON.stringify(key.slice(0, 100))} twice.`,
      );
    }
    slices.set(key, text.slice(start, end));
  }
  return {
    value: value as Record<string, unknown>,
    textOf: (member) => slices.get(member),
    textWithout: (...names) =>
      cutMembers(
        text,
        members,
        names.filter((name) => slices.has(name)),
      ),
  };
}

/** A body's text. Throws missing_body, invalid_encoding (400). */
export function decodeBody(bytes: Uint8Array): string {
  const text = decode(bytes);
  if (/^[ \t\r\n]*$/.test(text)) {
    throw new RequestError(400, "missing_body", "The request has no body. Send a JSON object.");
  }
  return text;
}

/** A body's value. Throws invalid_json (400). */
export function parseBody(text: string): unknown {
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

export function tooDeep(what: string, maxDepth: number): RequestError {
  return new RequestError(422, "payload_too_deep", `${what} is nested deeper than ${maxDepth} levels.`);
}

/** A field error of a request's body; for checks that zod doesn't make. */
export function fieldError(path: string, code: string, message: string): InvalidFieldError {
  return new InvalidFieldError([{ path, code, message }]);
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new RequestError(400, "invalid_encoding", "The body is not valid UTF-8.");
  }
}

/** Cutting one moves the others, so their places are looked up again between two cuts, and only then. */
function cutMembers(text: string, members: MemberSlice[], [first, ...others]: string[]): string {
  if (first === undefined) return text;
  const left = cutMember(text, members, first);
  return others.length === 0 ? left : cutMembers(left, scanObject(left).members, others);
}

/** Takes the comma that parts it from its neighbour with it. */
function cutMember(text: string, members: MemberSlice[], member: string): string {
  const at = members.findIndex(({ key }) => key === member);
  const slice = members[at];
  if (!slice) return text;
  const before = members[at - 1];
  const after = members[at + 1];
  const start = after || !before ? slice.keyStart : before.end;
  return text.slice(0, start) + text.slice(after ? after.keyStart : slice.end);
}
