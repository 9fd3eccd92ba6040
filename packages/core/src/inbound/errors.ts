import type { VerificationFailureCode } from "../signing/index.ts";

/** What exactly is wrong with a webhook; its sender may be told. */
export type UntrustedReason =
  | "missing_signature"
  | "missing_timestamp"
  | "malformed_signature"
  | "malformed_timestamp"
  | "timestamp_too_old"
  | "timestamp_too_new"
  | "signature_mismatch"
  | "unsupported_algorithm"
  | "too_many_signatures"
  | "malformed_request"
  | "app_id_mismatch";

/** Why a webhook must not be trusted, in the coarser words that all schemes share. */
export type UntrustedCode = VerificationFailureCode | "invalid_payload";

/** A webhook that must not be trusted. */
export class UntrustedWebhookError extends Error {
  override readonly name: string = "UntrustedWebhookError";
  readonly code: UntrustedCode;
  readonly reason: UntrustedReason;
  constructor(message: string, details: { code: UntrustedCode; reason: UntrustedReason; cause?: unknown }) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.reason = details.reason;
  }
}

/** A key or an option that no webhook could be verified with: `empty_secret`, `invalid_secret`, `wrong_key_type`, … */
export class InboundSetupError extends Error {
  override readonly name: string = "InboundSetupError";
  readonly code: string;
  constructor(message: string, details: { code: string; cause?: unknown }) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
  }
}
