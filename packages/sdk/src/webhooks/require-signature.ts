import {
  SigningError,
  type VerificationResult,
  type VerifyInput,
  verifyStandardWebhook,
  type WebhookHeaders,
} from "@posthorn/core/signing";
import { ConfigurationError, WebhookVerificationError } from "../errors.ts";
import { toUnixSeconds, type VerifyWebhookOptions } from "./verify-options.ts";

/** The id of a request whose signature by Standard Webhooks is right and fresh; throws for any other. */
export async function requireSignature(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  { toleranceSeconds, now }: VerifyWebhookOptions,
): Promise<string> {
  const result = await verify({
    body,
    headers,
    secrets: typeof secret === "string" ? [secret] : secret,
    ...(toleranceSeconds !== undefined && { toleranceSeconds }),
    ...(now !== undefined && { now: toUnixSeconds(now) }),
  });
  if (!result.ok) throw new WebhookVerificationError(result.message, { code: result.code });
  return result.id;
}

async function verify(input: VerifyInput): Promise<VerificationResult> {
  try {
    return await verifyStandardWebhook(input);
  } catch (cause) {
    if (cause instanceof SigningError)
      throw new ConfigurationError(cause.message, { code: cause.code, cause });
    throw cause;
  }
}
