import { decodeUtf8 } from "@posthorn/core/inbound";
import type { WebhookHeaders } from "@posthorn/core/signing";
import { WebhookVerificationError } from "../errors.ts";
import { type RawBody, toBytesOrText } from "./raw-body.ts";
import { requireSignature } from "./require-signature.ts";
import type { VerifyWebhookOptions } from "./verify-options.ts";

export type { VerifyWebhookOptions, WebhookHeaders };

/** A webhook whose signature was right. */
export interface Webhook<Data = unknown> {
  /** The event's id, equal for every attempt, retry and replay: skip a webhook whose id you have handled. */
  id: string;
  type: string;
  /** When the event happened, RFC 3339. */
  timestamp: string;
  data: Data;
}

/**
 * Checks that a webhook comes from Posthorn, is unchanged and fresh, and gives its content.
 *
 * @param body exactly what came in, not parsed
 * @param headers fetch's `Headers`, Node's `request.headers`, or a plain object
 * @param secret the endpoint's `whsec_…` (or `whpk_…`); several while a secret is being changed
 * @throws WebhookVerificationError for a webhook that must not be trusted; its `code` says why
 * @throws ConfigurationError for a body that was parsed already, or a secret that can't be used
 */
export async function verifyWebhook<Data = unknown>(
  body: RawBody,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  options: VerifyWebhookOptions = {},
): Promise<Webhook<Data>> {
  const raw = toBytesOrText(body, "verifyWebhook");
  return parsePayload<Data>(await requireSignature(raw, headers, secret, options), raw);
}

function parsePayload<Data>(id: string, raw: string | Uint8Array): Webhook<Data> {
  const payload = parseJson(raw);
  if (!isPayload<Data>(payload)) throw notAWebhook();
  return { id, type: payload.type, timestamp: payload.timestamp, data: payload.data };
}

function parseJson(raw: string | Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(raw));
  } catch (cause) {
    throw notAWebhook(cause);
  }
}

/** The form of `data` is the event type's schema's affair: the signature says that Posthorn sent it. */
function isPayload<Data>(value: unknown): value is { type: string; timestamp: string; data: Data } {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    typeof value.type === "string" &&
    "timestamp" in value &&
    typeof value.timestamp === "string" &&
    "data" in value
  );
}

function notAWebhook(cause?: unknown): WebhookVerificationError {
  return new WebhookVerificationError(
    "The signature is right, but the body is not a webhook of the form {type, timestamp, data}.",
    { code: "invalid_payload", cause },
  );
}
