import {
  type AlipayNotification,
  type VerifyAlipayNotificationOptions,
  verifyAlipay,
  type WebhookHeaders,
} from "@posthorn/core/inbound";
import { withSdkErrors } from "./inbound-errors.ts";
import { type RawBody, toBytesOrText } from "./raw-body.ts";

export type { AlipayNotification, VerifyAlipayNotificationOptions };

/**
 * Checks that an asynchronous notification comes from Alipay, is unchanged and meant for this receiver, and gives its
 * parameters. Only RSA2 (SHA256withRSA) is accepted, whatever `sign_type` says. Alipay signs no time that could be
 * checked, and repeats for 25 hours: only `notifyId` tells a replay from a new notification.
 *
 * What Alipay signs does not tell `&` and `=` inside a value from those between parameters: keep `&` out of text of
 * your users in an order's `subject`, `body` and `passback_params`, and compare order and amount with your own record.
 *
 * @param body the form exactly as it came in, not parsed
 * @param headers fetch's `Headers`, Node's `request.headers`, or a plain object; `Content-Type` may name the charset
 * @param publicKey Alipay's public key (not your application's), PEM or bare base64; several while it is being changed
 * @throws WebhookVerificationError for a notification that must not be trusted; its `code` says why
 * @throws ConfigurationError for a body that was parsed already, or a key or option that can't be used
 */
export async function verifyAlipayNotification(
  body: RawBody,
  headers: WebhookHeaders,
  publicKey: string | readonly string[],
  options: VerifyAlipayNotificationOptions = {},
): Promise<AlipayNotification> {
  const raw = toBytesOrText(body, "verifyAlipayNotification");
  return withSdkErrors(() => verifyAlipay(raw, headers, publicKey, options));
}
