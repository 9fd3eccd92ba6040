import { invalidPayload } from "./failures.ts";

/** The text of a body whose signature was right. */
export function readText(raw: string | Uint8Array): string {
  try {
    return decodeUtf8(raw);
  } catch (cause) {
    throw invalidPayload("The signature is right, but the body is not text in UTF-8.", cause);
  }
}

/** The JSON of a text, else the text itself: a signature can be over any text. */
export function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** As `jsonOrText`, and the JSON in a form's field `payload`, where GitHub and Slack put it in a form. */
export function jsonOrFormPayload(text: string): unknown {
  const value = jsonOrText(text);
  if (value !== text) return value;
  const field = new URLSearchParams(text).get("payload");
  return field === null ? text : jsonOrText(field);
}

/** A text field of a JSON object, else null. */
export function textField(payload: unknown, name: string): string | null {
  if (typeof payload !== "object" || payload === null) return null;
  const value: unknown = Reflect.get(payload, name);
  return typeof value === "string" ? value : null;
}

/** Gives a payload the type that the caller named. Its form is the sender's affair: the signature says who that is. */
export function trustForm<Payload>(payload: unknown): Payload {
  return payload as Payload;
}

/** @throws TypeError for bytes that are not UTF-8 */
export function decodeUtf8(raw: string | Uint8Array): string {
  return typeof raw === "string" ? raw : new TextDecoder("utf-8", { fatal: true }).decode(raw);
}
