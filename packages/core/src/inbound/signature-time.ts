import { defaultToleranceSeconds } from "../signing/index.ts";
import { InboundSetupError, UntrustedWebhookError } from "./errors.ts";
import { toUnixSeconds, type VerifyWebhookOptions } from "./verify-options.ts";

type TimeReason = "malformed_timestamp" | "malformed_signature";

// Nine or ten digits, 1973 to 2286: neither milliseconds, nor signs, nor fractions that `Number` would take.
const unixSecondsSyntax = /^[1-9][0-9]{8,9}$/;
const unixMillisecondsSyntax = /^[1-9][0-9]{11,12}$/;
// With a zone: without one it would be read in that of the machine.
const isoSyntax = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Reads when a webhook was signed, and refuses it outside of the tolerance around now; the edges belong to it.
 *
 * @param text Unix seconds as they came in
 * @param source where the text stands, for the message
 * @param reason `malformed_signature` where the time is a part of the signature's header
 */
export function checkSignatureTime(
  text: string,
  source: string,
  options: VerifyWebhookOptions,
  reason: TimeReason = "malformed_timestamp",
): Date {
  const signedAt = unixSecondsSyntax.test(text) ? Number(text) : null;
  if (signedAt === null) throw invalidTime(`${source} is not a plain number of seconds since 1970.`, reason);
  return checkAge(signedAt, options);
}

/** As `checkSignatureTime`, for Antom's two forms: ISO 8601 with a zone, and milliseconds since 1970. */
export function checkAntomTime(text: string, source: string, options: VerifyWebhookOptions): Date {
  const milliseconds = unixMillisecondsSyntax.test(text) ? Number(text) : parseIso(text);
  if (milliseconds === null) {
    throw invalidTime(
      `${source} is neither ISO 8601 with a zone, such as 2024-01-09T12:12:12+08:00, nor milliseconds since 1970.`,
    );
  }
  return checkAge(milliseconds / 1000, options);
}

function parseIso(text: string): number | null {
  const milliseconds = isoSyntax.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

function invalidTime(message: string, reason: TimeReason = "malformed_timestamp"): UntrustedWebhookError {
  return new UntrustedWebhookError(message, { code: "invalid_timestamp", reason });
}

/** @param signedAt in Unix seconds */
function checkAge(signedAt: number, options: VerifyWebhookOptions): Date {
  const { toleranceSeconds = defaultToleranceSeconds } = options;
  const now = toUnixSeconds(options.now ?? new Date());
  // A NaN would make both comparisons false, and every webhook fresh.
  if (!Number.isFinite(toleranceSeconds) || toleranceSeconds < 0 || !Number.isFinite(now)) {
    throw new InboundSetupError(
      "`toleranceSeconds` is a number of seconds from 0, and `now` a valid Date or a finite number of Unix seconds.",
      { code: "invalid_tolerance" },
    );
  }
  if (now - signedAt > toleranceSeconds) {
    throw new UntrustedWebhookError(
      "The webhook was signed too long ago. Is it a replay, or is this machine's clock ahead?",
      { code: "timestamp_too_old", reason: "timestamp_too_old" },
    );
  }
  if (signedAt - now > toleranceSeconds) {
    throw new UntrustedWebhookError("The webhook was signed in the future. Is this machine's clock behind?", {
      code: "timestamp_too_new",
      reason: "timestamp_too_new",
    });
  }
  return new Date(signedAt * 1000);
}
