import {
  AuthenticationError,
  ConflictError,
  type FieldError,
  InvalidRequestError,
  NotFoundError,
  PermissionError,
  PosthornError,
  type PosthornErrorDetails,
  RateLimitError,
  ServerError,
  TimeoutError,
  ValidationError,
} from "../errors.ts";
import { parseRetryAfter } from "./retry-policy.ts";

/** The error for an answer that is no success: its RFC 9457 problem document, or what a proxy sent in its place. */
export function errorFromResponse(response: Response, bodyText: string): PosthornError {
  const problem = parseObject(bodyText);
  const { status } = response;
  const code = text(problem.code) ?? (isRedirect(status) ? "unexpected_redirect" : `http_${status}`);
  const details: PosthornErrorDetails = {
    code,
    status,
    requestId: text(problem.requestId) ?? response.headers.get("x-request-id") ?? undefined,
    errors: fieldErrors(problem.errors),
    retryAfterMs: parseRetryAfter(response.headers.get("retry-after"), Date.now()),
  };
  return new (errorClass(status))(describe(response, problem, code), details);
}

function errorClass(status: number): new (message: string, details: PosthornErrorDetails) => PosthornError {
  switch (status) {
    case 401:
      return AuthenticationError;
    case 403:
      return PermissionError;
    case 404:
      return NotFoundError;
    case 408:
      return TimeoutError;
    case 409:
      return ConflictError;
    case 422:
      return ValidationError;
    case 429:
      return RateLimitError;
  }
  if (status >= 500) return ServerError;
  return status >= 400 ? InvalidRequestError : PosthornError;
}

function describe(response: Response, problem: Record<string, unknown>, code: string): string {
  const said = text(problem.detail) ?? text(problem.title);
  if (said) return `${said} (${response.status} ${code})`;
  if (isRedirect(response.status)) {
    const target = response.headers.get("location");
    return `Posthorn's API never redirects, but a redirect came${target ? ` to ${target}` : ""}. Check baseUrl. (${response.status})`;
  }
  return `The API answered ${response.status} without a problem document. Does baseUrl lead to Posthorn's API?`;
}

/** `manual` redirects show as a 3xx on servers, as an opaque status 0 in browsers. */
function isRedirect(status: number): boolean {
  return status === 0 || (status >= 300 && status < 400);
}

function parseObject(bodyText: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(bodyText);
    return isRecord(value) ? value : {};
  } catch {
    return {}; // HTML or nothing, from something between the API and here: the status says what there is to say
  }
}

function fieldErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((item) => ({
    path: text(item.path) ?? "",
    code: text(item.code) ?? "",
    message: text(item.message) ?? "",
  }));
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
