import { WebhookVerificationError } from "../errors.ts";
import type { RawBody } from "../webhooks/raw-body.ts";
import type { VerifyWebhookOptions } from "../webhooks/verify-options.ts";
import { verifyWebhook, type Webhook, type WebhookHeaders } from "../webhooks/verify-webhook.ts";
import { readBatch } from "./batch.ts";

/**
 * The events of a request: one, or those of a batch.
 * @throws what `verifyWebhook` throws
 */
export async function verifyEvents(
  body: RawBody,
  headers: WebhookHeaders,
  secrets: readonly string[],
  options: VerifyWebhookOptions,
): Promise<Webhook[]> {
  try {
    return [await verifyWebhook(body, headers, secrets, options)];
  } catch (error) {
    // This code alone means that the signature is right, so that the content can be looked at.
    if (!(error instanceof WebhookVerificationError) || error.code !== "invalid_payload") throw error;
    const events = readBatch(body);
    if (events === null) throw error;
    return events;
  }
}
