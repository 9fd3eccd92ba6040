import { ConfigurationError } from "../errors.ts";

/** The body as it came in: text, a `Buffer` or another view of bytes, or an `ArrayBuffer`. */
export type RawBody = string | Uint8Array | ArrayBuffer;

/**
 * Refuses what was parsed already: writing it as JSON or as a form again gives other bytes, and no signature would match.
 *
 * @param verifier the function that was called, for the message
 */
export function toBytesOrText(body: RawBody, verifier: string): string | Uint8Array {
  const given: unknown = body; // without types, anything comes in here
  if (typeof given === "string" || given instanceof Uint8Array) return given;
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  if (isArrayBuffer(given)) return new Uint8Array(given);
  throw new ConfigurationError(
    `${verifier} needs the request's raw body, as a string or bytes, and was given ${describe(given)}. ` +
      "Pass the body as it came in, before any parser: `await request.text()` in a Fetch handler, " +
      "`express.raw({ type: '*/*' })` in Express.",
    { code: "body_not_raw" },
  );
}

/** By its tag: one from another realm (a test's sandbox, a frame) is no instance of this realm's class. */
function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === "object" ? "an object that was parsed already" : `a ${typeof value}`;
}
