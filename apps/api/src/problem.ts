import { STATUS_CODES } from "node:http";
import { RequestError as UnreadableRequest } from "@hono/node-server";
import { type FieldError, InProgressError, RateLimitedError, RequestError } from "@posthorn/core";
import type { Logger } from "@posthorn/services";

/** RFC 9457, with a stable `code` and the wrong fields. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors: FieldError[];
  requestId: string;
}

export interface ProblemAnswer {
  problem: Problem;
  headers: Record<string, string>;
}

/** Seconds: PostgreSQL is back within a few, and a client that waits longer has an impatient caller of its own. */
const retryAfterSeconds = 2;

/** The answer to any error. What is not meant for callers is logged under the request's id, and nothing of it is told. */
export function toProblem(error: unknown, requestId: string, log: Logger): ProblemAnswer {
  const refusal = toRequestError(error, requestId, log);
  const { status, code, message, errors } = refusal;
  const problem: Problem = {
    type: `urn:posthorn:problem:${code}`,
    title: STATUS_CODES[status] ?? "Error",
    status,
    code,
    detail: message,
    errors,
    requestId,
  };
  return { problem, headers: { "Content-Type": "application/problem+json", ...headersOf(refusal) } };
}

function toRequestError(error: unknown, requestId: string, log: Logger): RequestError {
  if (error instanceof RequestError) {
    if (error.status >= 500) log.warn({ requestId, code: error.code }, "a request was turned away");
    return error;
  }
  if (error instanceof UnreadableRequest) {
    return new RequestError(400, "bad_request", "The request's address or Host header can't be read.");
  }
  log.error({ err: error, requestId }, "a request failed");
  return new RequestError(
    500,
    "internal_error",
    "Something went wrong in Posthorn. Repeat the request; if it goes on, report it with this request id.",
  );
}

function headersOf(error: RequestError): Record<string, string> {
  if (error.status === 401) return { "WWW-Authenticate": "Bearer" };
  if (error.status === 503) return { "Retry-After": String(retryAfterSeconds) };
  if (error instanceof RateLimitedError || error instanceof InProgressError) {
    return { "Retry-After": String(error.retryAfterSeconds) };
  }
  return {};
}
