import {
  type VerifyWebhookOptions,
  verifyXWebhook as verify,
  type WebhookHeaders,
  type XWebhook,
} from "@posthorn/core/inbound";
import { withSdkErrors } from "./inbound-errors.ts";
import { type RawBody, toBytesOrText } from "./raw-body.ts";

export type { XWebhook };

/**
 * Checks a webhook of the scheme that most home-made senders use, and Posthorn's profile `x-webhook`: a hex HMAC-SHA256
 * over `<timestamp>.<body>` in `X-Webhook-Signature`, the Unix seconds in `X-Webhook-Timestamp`.
 *
 * @param body exactly what came in, not parsed
 * @param headers fetch's `Headers`, Node's `request.headers`, or a plain object
 * @param secret the text shared with the sender, all of it the key; several while it is being changed
 * @throws WebhookVerificationError for a webhook that must not be trusted; its `code` says why
 * @throws ConfigurationError for a body that was parsed already, a missing secret, or an option that can't be used
 */
export async function verifyXWebhook<Payload = unknown>(
  body: RawBody,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  options: VerifyWebhookOptions = {},
): Promise<XWebhook<Payload>> {
  const raw = toBytesOrText(body, "verifyXWebhook");
  return withSdkErrors(() => verify<Payload>(raw, headers, secret, options));
}
