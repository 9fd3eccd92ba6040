import { defaultToleranceSeconds } from "@posthorn/core/signing";
import { ConfigurationError, WebhookVerificationError } from "../errors.ts";
import { toUnixSeconds, type VerifyWebhookOptions } from "./verify-options.ts";

// Nine or ten digits, 1973 to 2286: neither milliseconds, nor signs, nor fractions that `Number` would take.
const unixSecondsSyntax = /^[1-9][0-9]{8,9}$/;

/**
 * Reads when a webhook was signed, and refuses it outside of the tolerance around now; the edges belong to it.
 *
 * @param text Unix seconds as they came in
 * @param source where the text stands, for the message
 */
export function checkSignatureTime(text: string, source: string, options: VerifyWebhookOptions): Date {
  const { toleranceSeconds = defaultToleranceSeconds } = options;
  const now = toUnixSeconds(options.now ?? new Date());
  // A NaN would make both comparisons false, and every webhook fresh.
  if (!Number.isFinite(toleranceSeconds) || toleranceSeconds < 0 || !Number.isFinite(now)) {
    throw new ConfigurationError(
      "`toleranceSeconds` is a number of seconds from 0, and `now` a valid Date or a finite number of Unix seconds.",
      { code: "invalid_tolerance" },
    );
  }
  if (!unixSecondsSyntax.test(text)) {
    throw new WebhookVerificationError(`${source} is not a plain number of seconds since 1970.`, {
      code: "invalid_timestamp",
    });
  }
  const signedAt = Number(text);
  if (now - signedAt > toleranceSeconds) {
    throw new WebhookVerificationError(
      "The webhook was signed too long ago. Is it a replay, or is this machine's clock ahead?",
      { code: "timestamp_too_old" },
    );
  }
  if (signedAt - now > toleranceSeconds) {
    throw new WebhookVerificationError(
      "The webhook was signed in the future. Is this machine's clock behind?",
      { code: "timestamp_too_new" },
    );
  }
  return new Date(signedAt * 1000);
}
