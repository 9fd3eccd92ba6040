import type { OutboundUrlCode } from "@posthorn/core/outbound-url";

/** What an attempt means for its delivery. */
export type Outcome = "success" | "retry" | "permanent_failure" | "endpoint_disabled";

/** Why an attempt failed; stored with the attempt and shown. A URL that the guard refuses keeps the guard's code. */
export type OutboundErrorCode =
  | "http_4xx"
  | "http_5xx"
  | "http_unexpected_status"
  | "redirect_not_followed"
  | "rate_limited_by_receiver"
  | "endpoint_gone"
  | "aborted_by_receiver"
  | "dns_failure"
  | "blocked_address"
  | "loop_detected"
  | "connection_refused"
  | "connection_reset"
  | "connection_closed"
  | "connection_failed"
  | "host_unreachable"
  | "timeout_connect"
  | "timeout_response"
  | "tls_certificate_expired"
  | "tls_certificate_untrusted"
  | "tls_hostname_mismatch"
  | "tls_handshake_failed"
  | "invalid_http_response"
  | "response_headers_too_large"
  | "internal_error"
  | Exclude<OutboundUrlCode, "url_ip_not_allowed">;

export type ResponseHeaders = Readonly<Record<string, string | string[]>>;

/** Durations of the parts of an attempt; those of the connection are missing when an open one was reused. */
export interface AttemptTimings {
  dnsMs?: number;
  connectMs?: number;
  tlsMs?: number;
  /** From the request being written to the complete head of the answer. */
  firstByteMs?: number;
}

/** Everything that is known about one attempt. What a receiver does never throws. */
export interface OutboundResult {
  outcome: Outcome;
  errorCode: OutboundErrorCode | null;
  /** A sentence for people. */
  errorDetail: string | null;
  statusCode: number | null;
  /** At most 16 KiB; names in lower case. */
  responseHeaders: ResponseHeaders | null;
  /** The first 16 KiB as they were sent: never decoded, never decompressed. */
  responseBody: Buffer | null;
  /** More was sent than is kept. */
  responseBodyTruncated: boolean;
  /** The body broke off or did not end within its grace. */
  responseBodyIncomplete: boolean;
  /** The receiver's Retry-After on a failure, at most 24 hours. */
  retryAfterMs: number | null;
  durationMs: number;
  timings: AttemptTimings;
  remoteAddress: string | null;
}

export interface Verdict {
  outcome: Outcome;
  errorCode: OutboundErrorCode | null;
  errorDetail: string | null;
}

/** What is not the receiver's doing: a request that can't be made. It is tried again, and not for ever. */
export function failedInside(error: unknown): OutboundResult {
  const reason = error instanceof Error ? error.message : String(error);
  return notSent({
    outcome: "retry",
    errorCode: "internal_error",
    errorDetail: `Posthorn could not make the request: ${reason}`,
  });
}

/** The result of an attempt that never left. */
export function notSent(verdict: Verdict): OutboundResult {
  return {
    ...verdict,
    statusCode: null,
    responseHeaders: null,
    responseBody: null,
    responseBodyTruncated: false,
    responseBodyIncomplete: false,
    retryAfterMs: null,
    durationMs: 0,
    timings: {},
    remoteAddress: null,
  };
}
