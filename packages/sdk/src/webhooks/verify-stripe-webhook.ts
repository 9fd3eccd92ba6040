import {
  type StripeWebhook,
  type VerifyWebhookOptions,
  verifyStripe,
  type WebhookHeaders,
} from "@posthorn/core/inbound";
import { withSdkErrors } from "./inbound-errors.ts";
import { type RawBody, toBytesOrText } from "./raw-body.ts";

export type { StripeWebhook };

/**
 * Checks that a webhook comes from Stripe, is unchanged and fresh (`Stripe-Signature`), and gives its content.
 *
 * @param body exactly what came in, not parsed
 * @param headers fetch's `Headers`, Node's `request.headers`, or a plain object
 * @param secret the endpoint's signing secret, `whsec_` included; several while it is being changed
 * @throws WebhookVerificationError for a webhook that must not be trusted; its `code` says why
 * @throws ConfigurationError for a body that was parsed already, a missing secret, or an option that can't be used
 */
export async function verifyStripeWebhook<Payload = unknown>(
  body: RawBody,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  options: VerifyWebhookOptions = {},
): Promise<StripeWebhook<Payload>> {
  const raw = toBytesOrText(body, "verifyStripeWebhook");
  return withSdkErrors(() => verifyStripe<Payload>(raw, headers, secret, options));
}
