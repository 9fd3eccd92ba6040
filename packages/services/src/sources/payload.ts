import { eventLimits, RequestError, readJsonObject } from "@posthorn/core";
import { decodeUtf8 } from "@posthorn/core/inbound";

/** What an event made of a request has as its data. */
export interface Payload {
  /** JSON text of an object: the bytes that came in where those are one. */
  text: string;
  value: Record<string, unknown>;
}

/** What is no JSON object, and so goes into one. */
const wrapped = new Set(["invalid_json", "missing_body", "body_must_be_object"]);

/**
 * The payload of a body: a JSON object as it came in; a form as an object of texts; other JSON as `{"payload": …}`, any other text
 * as `{"text": …}`. Throws 400 `malformed_request` for what is no text, and what `readJsonObject` throws of an object.
 */
export function readPayload(body: Uint8Array, contentType: string | undefined): Payload {
  const text = readText(body);
  return isForm(contentType) ? readForm(text) : readJson(text);
}

/** As `readPayload`, of a text; JSON that stands in a form's field, for example. */
export function readJson(text: string): Payload {
  try {
    return { text, value: readJsonObject(Buffer.from(text), eventLimits.jsonDepth).value };
  } catch (error) {
    if (!(error instanceof RequestError) || !wrapped.has(error.code)) throw error;
    if (text.trim() === "") return ofValue({});
    return error.code === "invalid_json" ? ofValue({ text }) : wrapJson(text);
  }
}

export function readForm(text: string): Payload {
  return ofValue(Object.fromEntries(new URLSearchParams(text)));
}

/** The field `payload` of a form, in which GitHub and Slack put JSON; null where there is none. */
export function payloadField(body: Uint8Array, contentType: string | undefined): string | null {
  return isForm(contentType) ? new URLSearchParams(readText(body)).get("payload") : null;
}

export function ofValue(value: Record<string, unknown>): Payload {
  return { text: JSON.stringify(value), value };
}

/** A text member of a payload, or of an object within it (`event.type`); null where there is none. */
export function textAt({ value }: Payload, path: string): string | null {
  let found: unknown = value;
  for (const name of path.split(".")) {
    found =
      typeof found === "object" && found !== null && Object.hasOwn(found, name)
        ? Reflect.get(found, name)
        : undefined;
  }
  return typeof found === "string" && found !== "" ? found : null;
}

function wrapJson(text: string): Payload {
  return { text: `{"payload":${text}}`, value: { payload: JSON.parse(text) } };
}

const isForm = (contentType: string | undefined): boolean =>
  /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType ?? "");

function readText(body: Uint8Array): string {
  try {
    return decodeUtf8(body);
  } catch {
    throw new RequestError(400, "malformed_request", "The body is no text in UTF-8.");
  }
}
