import type { WebhookHeaders } from "../signing/index.ts";
import { decodeHex } from "./encoding.ts";
import { noMatchingSignature } from "./failures.ts";
import { findHeader, requireHeader } from "./headers.ts";
import { requireHmac } from "./hmac.ts";
import { jsonOrText, readText, trustForm } from "./payload.ts";
import { checkSignatureTime } from "./signature-time.ts";
import { requireSecrets, type VerifyWebhookOptions } from "./verify-options.ts";

/** A webhook signed with `X-Webhook-Signature` whose signature was right. */
export interface XWebhook<Payload = unknown> {
  /** `X-Event-ID` where the sender gives one, not covered by the signature: skip an id that you have handled. */
  eventId: string | null;
  /** `X-Event-Type` where the sender gives one, not covered by the signature. */
  eventType: string | null;
  /** When the sender signed this try. */
  signedAt: Date;
  /** The JSON of the body, or its text where it is no JSON. */
  payload: Payload;
}

// Senders of this scheme vary: with or without the prefix, in either letter case.
const signatureSyntax = /^(?:sha256=)?([0-9a-fA-F]{64})$/;

/**
 * Checks a webhook of the scheme that most home-made senders use, and Posthorn's profile `x-webhook`: a hex HMAC-SHA256
 * over `<timestamp>.<body>` in `X-Webhook-Signature`, the Unix seconds in `X-Webhook-Timestamp`.
 */
export async function verifyXWebhook<Payload = unknown>(
  raw: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  options: VerifyWebhookOptions = {},
): Promise<XWebhook<Payload>> {
  const secrets = requireSecrets(secret);
  const header = requireHeader(headers, "X-Webhook-Signature");
  const timestamp = requireHeader(headers, "X-Webhook-Timestamp", "missing_timestamp");
  const signedAt = checkSignatureTime(timestamp, "The header X-Webhook-Timestamp", options);
  const signature = signatureSyntax.exec(header)?.[1];
  if (signature === undefined) {
    throw noMatchingSignature(
      "The header X-Webhook-Signature is not 64 hex digits, with or without 'sha256=' before them.",
    );
  }
  await requireHmac({ secrets, signatures: [decodeHex(signature)], prefix: `${timestamp}.`, body: raw });
  return {
    eventId: findHeader(headers, "X-Event-ID"),
    eventType: findHeader(headers, "X-Event-Type"),
    signedAt,
    payload: trustForm(jsonOrText(readText(raw))),
  };
}
