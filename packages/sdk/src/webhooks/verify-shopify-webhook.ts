import { type ShopifyWebhook, verifyShopify, type WebhookHeaders } from "@posthorn/core/inbound";
import { withSdkErrors } from "./inbound-errors.ts";
import { type RawBody, toBytesOrText } from "./raw-body.ts";

export type { ShopifyWebhook };

/**
 * Checks that a webhook comes from Shopify and is unchanged (`X-Shopify-Hmac-SHA256`), and gives its content. Shopify
 * signs no time: only `webhookId` tells a replay from a new webhook.
 *
 * @param body exactly what came in, not parsed
 * @param headers fetch's `Headers`, Node's `request.headers`, or a plain object
 * @param secret the app's client secret, or the one below the webhooks of a shop's settings; several while it is changed
 * @throws WebhookVerificationError for a webhook that must not be trusted; its `code` says why
 * @throws ConfigurationError for a body that was parsed already, or a missing secret
 */
export async function verifyShopifyWebhook<Payload = unknown>(
  body: RawBody,
  headers: WebhookHeaders,
  secret: string | readonly string[],
): Promise<ShopifyWebhook<Payload>> {
  const raw = toBytesOrText(body, "verifyShopifyWebhook");
  return withSdkErrors(() => verifyShopify<Payload>(raw, headers, secret));
}
