/** One wrong field: `path` as `data.items.0.id`, a stable `code`, and a sentence for people. */
export interface FieldError {
  path: string;
  code: string;
  message: string;
}

const kindsOf = Symbol.for("posthorn.error.kinds");

/** Anything a caller did that Posthorn refuses. `status` is the HTTP status, `code` is stable and documented, `message` is for people. */
export class RequestError extends Error {
  /** Each class has its own: a bundler may put this file into an app twice, and an error of one copy is one of the other, too. */
  static readonly kind: string = "request";
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];
  constructor(status: number, code: string, message: string, errors: FieldError[] = []) {
    super(message);
    this.name = new.target.name;
    this.status = status;
    this.code = code;
    this.errors = errors;
    Object.defineProperty(this, kindsOf, { value: kindsFrom(new.target) });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    if (typeof value !== "object" || value === null || !(kindsOf in value)) return false;
    // biome-ignore lint/complexity/noThisInStatic: the class that is asked for, which may be one below this
    return Array.isArray(value[kindsOf]) && value[kindsOf].includes(this.kind);
  }
}

function kindsFrom(thrown: typeof RequestError): string[] {
  const kinds: string[] = [];
  for (let each = thrown; each.kind !== undefined; each = Object.getPrototypeOf(each)) kinds.push(each.kind);
  return kinds;
}

/** Missing, or another tenant's: the two are never told apart. */
export class NotFoundError extends RequestError {
  static override readonly kind: string = "not_found";
  constructor(what: string, place = "in this environment") {
    super(404, "not_found", `There is no such ${what} ${place}.`);
  }
}

export class ForbiddenError extends RequestError {
  static override readonly kind: string = "forbidden";
  constructor(message: string, code = "insufficient_scope") {
    super(403, code, message);
  }
}

export class UnauthorizedError extends RequestError {
  static override readonly kind: string = "unauthorized";
  constructor(message: string, code = "invalid_credentials") {
    super(401, code, message);
  }
}

export class ConflictError extends RequestError {
  static override readonly kind: string = "conflict";
  constructor(code: string, message: string, errors: FieldError[] = []) {
    super(409, code, message, errors);
  }
}

/** The request is well-formed, but a field is not acceptable; the first field's code is the error's code. */
export class InvalidFieldError extends RequestError {
  static override readonly kind: string = "invalid_field";
  constructor(errors: [FieldError, ...FieldError[]]) {
    super(422, errors[0].code, errors[0].message, errors);
  }
}

/** Too many tries; the next one counts again after `retryAfterSeconds`. */
export class RateLimitedError extends RequestError {
  static override readonly kind: string = "rate_limited";
  readonly retryAfterSeconds: number;
  constructor(message: string, retryAfterSeconds: number, code = "rate_limited") {
    super(429, code, message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The same request is being carried out at this moment; a repeat learns what became of it. */
export class InProgressError extends ConflictError {
  static override readonly kind: string = "in_progress";
  readonly retryAfterSeconds = 1;
  constructor() {
    super(
      "idempotency_in_progress",
      "A request with this Idempotency-Key is being carried out. Repeat it in a moment to learn what became of it.",
    );
  }
}

/** The object has changed since the caller read it, or the caller named another state of it. */
export class PreconditionFailedError extends RequestError {
  static override readonly kind: string = "precondition_failed";
  constructor() {
    super(
      412,
      "precondition_failed",
      "This has changed since the ETag in If-Match was read. Read it again, and decide anew.",
    );
  }
}

/** PostgreSQL can't be reached or is too slow; nothing is known to be stored, so the caller repeats with the same key. */
export class UnavailableError extends RequestError {
  static override readonly kind: string = "unavailable";
  constructor(
    message = "Posthorn can't store anything right now. Repeat the request with the same Idempotency-Key.",
  ) {
    super(503, "unavailable", message);
  }
}
