import {
  type SlackWebhook,
  type VerifyWebhookOptions,
  verifySlack,
  type WebhookHeaders,
} from "@posthorn/core/inbound";
import { withSdkErrors } from "./inbound-errors.ts";
import { type RawBody, toBytesOrText } from "./raw-body.ts";

export type { SlackWebhook };

/**
 * Checks that a request comes from Slack, is unchanged and fresh (`X-Slack-Signature`), and gives its content.
 *
 * @param body exactly what came in, not parsed
 * @param headers fetch's `Headers`, Node's `request.headers`, or a plain object
 * @param secret the app's signing secret (not its verification token); several while it is being changed
 * @throws WebhookVerificationError for a request that must not be trusted; its `code` says why
 * @throws ConfigurationError for a body that was parsed already, a missing secret, or an option that can't be used
 */
export async function verifySlackWebhook<Payload = unknown>(
  body: RawBody,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  options: VerifyWebhookOptions = {},
): Promise<SlackWebhook<Payload>> {
  const raw = toBytesOrText(body, "verifySlackWebhook");
  return withSdkErrors(() => verifySlack<Payload>(raw, headers, secret, options));
}
