import {
  type AntomNotification,
  type VerifyAntomNotificationOptions,
  verifyAntom,
  type WebhookHeaders,
} from "@posthorn/core/inbound";
import { withSdkErrors } from "./inbound-errors.ts";
import { type RawBody, toBytesOrText } from "./raw-body.ts";

export type { AntomNotification, VerifyAntomNotificationOptions };

/**
 * Checks that a notification comes from Antom, is unchanged, fresh and meant for this address (headers `client-id`,
 * `request-time` and `signature`, RSA256), and gives its content. Answer it with 200 and
 * `{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}`.
 *
 * @param body exactly what came in, not parsed
 * @param headers fetch's `Headers`, Node's `request.headers`, or a plain object
 * @param publicKey Antom's public key (not your own), PEM or bare base64; several while it is being changed
 * @throws WebhookVerificationError for a notification that must not be trusted; its `code` says why
 * @throws ConfigurationError for a body that was parsed already, or a key or option that can't be used
 */
export async function verifyAntomNotification<Payload = unknown>(
  body: RawBody,
  headers: WebhookHeaders,
  publicKey: string | readonly string[],
  options: VerifyAntomNotificationOptions,
): Promise<AntomNotification<Payload>> {
  const raw = toBytesOrText(body, "verifyAntomNotification");
  return withSdkErrors(() => verifyAntom<Payload>(raw, headers, publicKey, options));
}
