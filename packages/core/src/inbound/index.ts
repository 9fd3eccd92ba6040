export type { WebhookHeaders } from "../signing/index.ts";
export { importAlipayKey } from "./alipay-key.ts";
export {
  InboundSetupError,
  type UntrustedCode,
  type UntrustedReason,
  UntrustedWebhookError,
} from "./errors.ts";
export { checkSignedContent, type HmacScheme, type SignedRequest, verifyHmac } from "./generic-signature.ts";
export { findHeader } from "./headers.ts";
export { decodeUtf8 } from "./payload.ts";
export { verifyApiKeyHeader, verifyBasicAuth } from "./shared-secret.ts";
export {
  type AlipayNotification,
  readAlipayParameters,
  type VerifyAlipayNotificationOptions,
  verifyAlipay,
} from "./verify-alipay.ts";
export {
  type AntomNotification,
  type VerifyAntomNotificationOptions,
  verifyAntom,
} from "./verify-antom.ts";
export { type GitHubWebhook, verifyGitHub } from "./verify-github.ts";
export { requireSecrets, toUnixSeconds, type VerifyWebhookOptions } from "./verify-options.ts";
export { type ShopifyWebhook, verifyShopify } from "./verify-shopify.ts";
export { type SlackWebhook, verifySlack } from "./verify-slack.ts";
export { verifyStandard } from "./verify-standard.ts";
export { type StripeWebhook, verifyStripe } from "./verify-stripe.ts";
export { verifyXWebhook, type XWebhook } from "./verify-x-webhook.ts";
