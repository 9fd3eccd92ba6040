import { SigningError } from "./errors.ts";

/** The grammar of Standard Webhooks that the signer and the verifier share. */
export const signatureHeaders = {
  id: "webhook-id",
  timestamp: "webhook-timestamp",
  signature: "webhook-signature",
} as const;

/** More signatures than this in one header are refused, so that a request can't buy unbounded work. */
export const maxSignatures = 32;
export const defaultToleranceSeconds = 300;

// No full stop: `a.1` + `2` and `a` + `1.2` would have the same signed content.
const messageIdSyntax = /^[A-Za-z0-9_-]{1,256}$/;
const timestampSyntax = /^(?:0|[1-9][0-9]{0,11})$/;
const maxTimestamp = 999_999_999_999;

export type WebhookBody = string | Uint8Array;

export function isMessageId(id: string): boolean {
  return messageIdSyntax.test(id);
}

/** Unix seconds from the header's text, or null; laxer readers take `1614265330abc` and `+1614265330`. */
export function parseTimestamp(text: string): number | null {
  return timestampSyntax.test(text) ? Number(text) : null;
}

/** `<id>.<timestamp>.`: what stands before the body in the signed content. */
export function signedContentPrefix(id: string, timestamp: number): string {
  if (!isMessageId(id)) {
    throw new SigningError(
      "invalid_message_id",
      "A webhook's id has 1 to 256 ASCII letters, digits, '_' or '-'. Give an id without full stops or spaces.",
    );
  }
  if (!Number.isInteger(timestamp) || timestamp < 0 || timestamp > maxTimestamp) {
    throw new SigningError(
      "invalid_timestamp",
      "A webhook's timestamp is a whole number of seconds since 1970, at most 12 digits. Is it in milliseconds?",
    );
  }
  return `${id}.${timestamp}.`;
}

/** The bytes that are signed: `<id>.<timestamp>.<body>`. */
export function signedContent(id: string, timestamp: number, body: WebhookBody): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const prefix = encoder.encode(signedContentPrefix(id, timestamp));
  const bodyBytes = typeof body === "string" ? encoder.encode(body) : body;
  const content = new Uint8Array(prefix.length + bodyBytes.length);
  content.set(prefix);
  content.set(bodyBytes, prefix.length);
  return content;
}

/** Where a timestamp stands to the window of `toleranceSeconds` around `now`; the edges belong to it. */
export function checkTimestampWindow(
  timestamp: number,
  now: number,
  toleranceSeconds: number,
): "within" | "too_old" | "too_new" {
  // A NaN would make every comparison false, and the check would pass in silence.
  if (!Number.isFinite(toleranceSeconds) || toleranceSeconds < 0 || !Number.isFinite(now)) {
    throw new SigningError(
      "invalid_tolerance",
      "The tolerance is a number of seconds from 0, and the present time a finite number of seconds since 1970.",
    );
  }
  if (now - timestamp > toleranceSeconds) return "too_old";
  if (timestamp - now > toleranceSeconds) return "too_new";
  return "within";
}

export interface WebhookSignature {
  version: string;
  value: string;
}

/** The members of the space-separated `<version>,<base64>` list; what has no version is kept with an empty one. */
export function parseSignatures(header: string): WebhookSignature[] {
  return header
    .split(" ")
    .filter((item) => item !== "")
    .map((item) => {
      const comma = item.indexOf(",");
      return { version: item.slice(0, Math.max(comma, 0)), value: item.slice(comma + 1) };
    });
}
