import { UntrustedWebhookError } from "./errors.ts";

/** No signature that counts belongs to this body. */
export function noMatchingSignature(
  message: string,
  reason:
    | "signature_mismatch"
    | "malformed_signature"
    | "missing_signature"
    | "unsupported_algorithm" = "malformed_signature",
): UntrustedWebhookError {
  return new UntrustedWebhookError(message, { code: "no_matching_signature", reason });
}

/** The body can't be read as what it should be, or is meant for someone else. */
export function invalidPayload(
  message: string,
  cause?: unknown,
  reason: "malformed_request" | "app_id_mismatch" = "malformed_request",
): UntrustedWebhookError {
  return new UntrustedWebhookError(message, { code: "invalid_payload", reason, cause });
}
