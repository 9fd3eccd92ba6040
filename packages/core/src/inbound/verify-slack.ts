import type { WebhookHeaders } from "../signing/index.ts";
import { decodeHex } from "./encoding.ts";
import { noMatchingSignature } from "./failures.ts";
import { findHeader, requireHeader } from "./headers.ts";
import { requireHmac } from "./hmac.ts";
import { jsonOrFormPayload, readText, textField, trustForm } from "./payload.ts";
import { checkSignatureTime } from "./signature-time.ts";
import { requireSecrets, type VerifyWebhookOptions } from "./verify-options.ts";

/** A request of Slack (event, command or interaction) whose signature was right. */
export interface SlackWebhook<Payload = unknown> {
  /** The payload's `type`, such as `event_callback`, `url_verification` or `block_actions`; null for commands. */
  type: string | null;
  /** The Events API's `event_id`, equal for every try: skip an event whose id you have handled. Else null. */
  eventId: string | null;
  /** `X-Slack-Retry-Num`, not covered by the signature: `"1"` for the first repeat, null for the first try. */
  retryNumber: string | null;
  /** `X-Slack-Retry-Reason`, not covered by the signature, such as `http_timeout`. */
  retryReason: string | null;
  /** When Slack signed this try. */
  signedAt: Date;
  /** The JSON of an event or interaction; of a command, the form's fields by name. */
  payload: Payload;
}

const signatureSyntax = /^v0=([0-9a-f]{64})$/;

/**
 * Checks that a request comes from Slack, is unchanged and fresh (`X-Slack-Signature`), and gives its content.
 */
export async function verifySlack<Payload = unknown>(
  raw: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  options: VerifyWebhookOptions = {},
): Promise<SlackWebhook<Payload>> {
  const secrets = requireSecrets(secret);
  const header = requireHeader(headers, "X-Slack-Signature");
  const timestamp = requireHeader(headers, "X-Slack-Request-Timestamp", "missing_timestamp");
  const signedAt = checkSignatureTime(timestamp, "The header X-Slack-Request-Timestamp", options);
  const signature = signatureSyntax.exec(header)?.[1];
  if (signature === undefined) {
    throw noMatchingSignature(
      "The header X-Slack-Signature is not 'v0=' and 64 lower-case hex digits, as Slack writes it.",
    );
  }
  await requireHmac({ secrets, signatures: [decodeHex(signature)], prefix: `v0:${timestamp}:`, body: raw });

  const payload = readPayload(readText(raw));
  return {
    type: textField(payload, "type"),
    eventId: textField(payload, "event_id"),
    retryNumber: findHeader(headers, "X-Slack-Retry-Num"),
    retryReason: findHeader(headers, "X-Slack-Retry-Reason"),
    signedAt,
    payload: trustForm(payload),
  };
}

/** Events are JSON, interactions a form with JSON in it, commands a plain form. */
function readPayload(text: string): unknown {
  const payload = jsonOrFormPayload(text);
  return typeof payload === "string" ? Object.fromEntries(new URLSearchParams(text)) : payload;
}
