import { type GitHubWebhook, verifyGitHub, type WebhookHeaders } from "@posthorn/core/inbound";
import { withSdkErrors } from "./inbound-errors.ts";
import { type RawBody, toBytesOrText } from "./raw-body.ts";

export type { GitHubWebhook };

/**
 * Checks that a webhook comes from GitHub and is unchanged (`X-Hub-Signature-256`), and gives its content. GitHub signs
 * no time: only `deliveryId` tells a replay from a new webhook.
 *
 * @param body exactly what came in, not parsed
 * @param headers fetch's `Headers`, Node's `request.headers`, or a plain object
 * @param secret the secret in the webhook's settings; several while it is being changed
 * @throws WebhookVerificationError for a webhook that must not be trusted; its `code` says why
 * @throws ConfigurationError for a body that was parsed already, or a missing secret
 */
export async function verifyGitHubWebhook<Payload = unknown>(
  body: RawBody,
  headers: WebhookHeaders,
  secret: string | readonly string[],
): Promise<GitHubWebhook<Payload>> {
  const raw = toBytesOrText(body, "verifyGitHubWebhook");
  return withSdkErrors(() => verifyGitHub<Payload>(raw, headers, secret));
}
