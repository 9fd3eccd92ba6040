import { requireSecrets, toUnixSeconds, type VerifyWebhookOptions } from "@posthorn/core/inbound";
import { toSdkError } from "./inbound-errors.ts";

export { toUnixSeconds, type VerifyWebhookOptions };

/**
 * The secrets or keys to try, one or several while one is being changed.
 * @throws ConfigurationError `empty_secret`: anyone can sign with an empty key
 */
export function listSecrets(secret: string | readonly string[]): readonly string[] {
  try {
    return requireSecrets(secret);
  } catch (error) {
    throw toSdkError(error);
  }
}
