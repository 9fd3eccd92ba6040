export { SigningError, type SigningErrorCode } from "./errors.ts";
export { readHeader, type WebhookHeaders } from "./headers.ts";
export { defaultToleranceSeconds, signatureHeaders, type WebhookBody } from "./message.ts";
export { checkSigningSecret, generateSigningSecret, type SigningSecretCheck } from "./secret.ts";
export {
  createStandardWebhookSigner,
  type SigningSecrets,
  signStandardWebhook,
  type WebhookMessage,
  type WebhookSigner,
} from "./sign.ts";
export {
  type VerificationFailureCode,
  type VerificationResult,
  type VerifyInput,
  verifyStandardWebhook,
} from "./verify.ts";
