export type SigningErrorCode =
  | "empty_secret"
  | "invalid_secret"
  | "wrong_key_type"
  | "too_many_secrets"
  | "invalid_message_id"
  | "invalid_timestamp"
  | "invalid_tolerance";

/** The signing or verifying call itself can't work, whatever the webhook. Its message never holds a secret. */
export class SigningError extends Error {
  readonly code: SigningErrorCode;
  constructor(code: SigningErrorCode, message: string) {
    super(message);
    this.name = "SigningError";
    this.code = code;
  }
}
