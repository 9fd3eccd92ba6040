import {
  SigningError,
  type VerificationFailureCode,
  verifyStandardWebhook,
  type WebhookHeaders,
} from "../signing/index.ts";
import { InboundSetupError, type UntrustedReason, UntrustedWebhookError } from "./errors.ts";
import { findHeader } from "./headers.ts";
import { requireSecrets, toUnixSeconds, type VerifyWebhookOptions } from "./verify-options.ts";

const reasons: Record<Exclude<VerificationFailureCode, "missing_headers">, UntrustedReason> = {
  invalid_message_id: "malformed_request",
  invalid_timestamp: "malformed_timestamp",
  timestamp_too_old: "timestamp_too_old",
  timestamp_too_new: "timestamp_too_new",
  too_many_signatures: "too_many_signatures",
  no_matching_signature: "signature_mismatch",
};

/**
 * Checks a webhook of Standard Webhooks (`v1` and `v1a`); answers its `webhook-id`.
 * @throws UntrustedWebhookError for a webhook that must not be trusted
 * @throws InboundSetupError for a secret that can't be used
 */
export async function verifyStandard(
  raw: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  options: VerifyWebhookOptions = {},
): Promise<string> {
  const { toleranceSeconds, now } = options;
  try {
    const result = await verifyStandardWebhook({
      body: raw,
      headers,
      secrets: requireSecrets(secret),
      ...(toleranceSeconds !== undefined && { toleranceSeconds }),
      ...(now !== undefined && { now: toUnixSeconds(now) }),
    });
    if (result.ok) return result.id;
    const { code, message } = result;
    throw new UntrustedWebhookError(message, {
      code,
      reason: code === "missing_headers" ? missingOf(headers) : reasons[code],
    });
  } catch (cause) {
    if (cause instanceof SigningError)
      throw new InboundSetupError(cause.message, { code: cause.code, cause });
    throw cause;
  }
}

function missingOf(headers: WebhookHeaders): UntrustedReason {
  if (findHeader(headers, "webhook-signature") === null) return "missing_signature";
  return findHeader(headers, "webhook-timestamp") === null ? "missing_timestamp" : "malformed_request";
}
