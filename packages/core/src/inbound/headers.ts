import { readHeader, type WebhookHeaders } from "../signing/index.ts";
import { UntrustedWebhookError } from "./errors.ts";

/** A header's value, or null where it is missing or empty. Takes the name as its provider writes it. */
export function findHeader(headers: WebhookHeaders, name: string): string | null {
  return readHeader(headers, name.toLowerCase());
}

/** The value of a header without which there is nothing to verify. */
export function requireHeader(
  headers: WebhookHeaders,
  name: string,
  reason: "missing_signature" | "missing_timestamp" = "missing_signature",
): string {
  const value = findHeader(headers, name);
  if (value !== null) return value;
  throw new UntrustedWebhookError(
    `The header ${name} is missing or empty. Either the request is someone else's, or a proxy removed the header.`,
    { code: "missing_headers", reason },
  );
}
