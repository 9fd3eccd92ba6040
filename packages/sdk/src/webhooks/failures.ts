import { WebhookVerificationError } from "../errors.ts";

/** No signature that counts belongs to this body. */
export function noMatchingSignature(message: string): WebhookVerificationError {
  return new WebhookVerificationError(message, { code: "no_matching_signature" });
}

/** The body can't be read as what it should be. */
export function invalidPayload(message: string, cause?: unknown): WebhookVerificationError {
  return new WebhookVerificationError(message, { code: "invalid_payload", cause });
}
