import type { WebhookHeaders } from "../signing/index.ts";
import { decodeBase64 } from "./encoding.ts";
import { noMatchingSignature } from "./failures.ts";
import { findHeader, requireHeader } from "./headers.ts";
import { requireHmac } from "./hmac.ts";
import { jsonOrText, readText, trustForm } from "./payload.ts";
import { requireSecrets } from "./verify-options.ts";

/** A webhook of Shopify whose signature was right. The signature covers the body alone, not what is read from headers. */
export interface ShopifyWebhook<Payload = unknown> {
  /** `X-Shopify-Topic`, such as `orders/create`; null where the header is missing. */
  topic: string | null;
  /** `X-Shopify-Webhook-Id`, equal when a delivery is sent again: skip one whose id you have handled. */
  webhookId: string | null;
  /** `X-Shopify-Event-Id`, equal for all webhooks of what one action caused. */
  eventId: string | null;
  /** `X-Shopify-Shop-Domain`, such as `example.myshopify.com`. */
  shopDomain: string | null;
  /** The JSON of the body. Its numeric ids may be beyond 2^53, and rounded: take `admin_graphql_api_id`, which is text. */
  payload: Payload;
}

const sha256Bytes = 32;

/**
 * Checks that a webhook comes from Shopify and is unchanged (`X-Shopify-Hmac-SHA256`), and gives its content. Shopify
 * signs no time: only `webhookId` tells a replay from a new webhook.
 */
export async function verifyShopify<Payload = unknown>(
  raw: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
): Promise<ShopifyWebhook<Payload>> {
  const secrets = requireSecrets(secret);
  const signature = decodeBase64(requireHeader(headers, "X-Shopify-Hmac-SHA256"));
  if (signature?.length !== sha256Bytes) {
    throw noMatchingSignature(
      "The header X-Shopify-Hmac-SHA256 is not 32 bytes in base64, as Shopify writes it.",
    );
  }
  await requireHmac({ secrets, signatures: [signature], prefix: "", body: raw });
  return {
    topic: findHeader(headers, "X-Shopify-Topic"),
    webhookId: findHeader(headers, "X-Shopify-Webhook-Id"),
    eventId: findHeader(headers, "X-Shopify-Event-Id"),
    shopDomain: findHeader(headers, "X-Shopify-Shop-Domain"),
    payload: trustForm(jsonOrText(readText(raw))),
  };
}
