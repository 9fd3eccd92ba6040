import type { VerificationFailureCode } from "@posthorn/core/signing";

/** Why a webhook is refused. `invalid_payload`: the body is no webhook of this kind, or is meant for somebody else. */
export type WebhookVerificationCode = VerificationFailureCode | "invalid_payload";

/** One wrong field of a request: `path` as `data.items.0.id`, a stable `code`, and a sentence for people. */
export interface FieldError {
  path: string;
  code: string;
  message: string;
}

export interface PosthornErrorDetails {
  code: string;
  status?: number | undefined;
  requestId?: string | undefined;
  errors?: readonly FieldError[] | undefined;
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

/** Everything this library throws, except an abort through your own `AbortSignal`, which throws the signal's reason. */
export class PosthornError extends Error {
  // Written out, as in every subclass: a name taken from the class would not survive a minifier.
  override readonly name: string = "PosthornError";
  /** Stable and meant for programs, such as `unknown_event_type`. */
  readonly code: string;
  /** The HTTP status; undefined where no answer came. */
  readonly status: number | undefined;
  /** Names the request in Posthorn's logs; give it when you ask for help. */
  readonly requestId: string | undefined;
  /** The wrong fields, where the API named any. */
  readonly errors: readonly FieldError[];
  /** How long the API asked to wait before the next try, in milliseconds; undefined where it did not say. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: PosthornErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.status = details.status;
    this.requestId = details.requestId;
    this.errors = details.errors ?? [];
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** The call can't work whatever Posthorn answers: a wrong option, an empty id, data that is no JSON. Nothing was sent. */
export class ConfigurationError extends PosthornError {
  override readonly name: string = "ConfigurationError";
}

/** A webhook that must not be trusted. Answer it with 400 and do nothing else. */
export class WebhookVerificationError extends PosthornError {
  override readonly name: string = "WebhookVerificationError";
  declare readonly code: WebhookVerificationCode;
  constructor(message: string, details: { code: WebhookVerificationCode; cause?: unknown }) {
    super(message, details);
  }
}

/** No answer came: the name was not found, the connection was refused or broke. The call may have been carried out. */
export class ConnectionError extends PosthornError {
  override readonly name: string = "ConnectionError";
}

/** No answer came within `timeoutMs`, or the API answered 408. The call may have been carried out. */
export class TimeoutError extends PosthornError {
  override readonly name: string = "TimeoutError";
}

/** 401: the API key is missing, wrong, expired or revoked. */
export class AuthenticationError extends PosthornError {
  override readonly name: string = "AuthenticationError";
}

/** 403: the API key lacks the scope, or the tenant may not do this. */
export class PermissionError extends PosthornError {
  override readonly name: string = "PermissionError";
}

/** 404: there is no such object in the API key's environment. */
export class NotFoundError extends PosthornError {
  override readonly name: string = "NotFoundError";
}

/** 409: the object's state does not allow the call. */
export class ConflictError extends PosthornError {
  override readonly name: string = "ConflictError";
}

/** 400, 413, 415 and other 4xx: the request can't be read as it is. */
export class InvalidRequestError extends PosthornError {
  override readonly name: string = "InvalidRequestError";
}

/** 422: the request was read, and a field is not acceptable; `errors` names it. */
export class ValidationError extends InvalidRequestError {
  override readonly name: string = "ValidationError";
}

/** 429: too many requests with this API key; `retryAfterMs` says how long to wait. */
export class RateLimitError extends PosthornError {
  override readonly name: string = "RateLimitError";
}

/** 5xx: Posthorn failed. A repeat with the same idempotency key is safe. */
export class ServerError extends PosthornError {
  override readonly name: string = "ServerError";
}
