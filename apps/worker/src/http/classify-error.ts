import { errors } from "undici";
import type { OutboundErrorCode, Verdict } from "./outcome.ts";

/** How far a connection had come when it failed. */
export type ConnectPhase = "dns" | "connect" | "tls";

const untrustedCertificate = new Set([
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_DECRYPT_CERT_SIGNATURE",
  "UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "CERT_SIGNATURE_FAILURE",
  "CERT_CHAIN_TOO_LONG",
  "CERT_REVOKED",
  "CERT_UNTRUSTED",
  "CERT_REJECTED",
  "INVALID_CA",
  "INVALID_PURPOSE",
  "PATH_LENGTH_EXCEEDED",
  "ERROR_IN_CERT_NOT_BEFORE_FIELD",
  "ERROR_IN_CERT_NOT_AFTER_FIELD",
  "UNSPECIFIED",
]);

/** Names the fault of a connection that never came to be. */
export function classifyConnectError(phase: ConnectPhase, error: Error): Verdict {
  const code = codeOf(error);
  return phase === "tls" ? classifyTlsError(code) : classifyTcpError(code);
}

/** Names the fault of a connection that ended after the request was sent and before an answer was complete. */
export function classifyRequestError(error: Error): Verdict {
  const code = codeOf(error);
  if (code === "ECONNRESET") {
    return retry("connection_reset", "The receiver reset the connection before it answered.");
  }
  if (code === "UND_ERR_HEADERS_OVERFLOW") return headersTooLarge;
  if (code.startsWith("ERR_SSL_") || code === "EPROTO") return handshakeFailed;
  if (error instanceof errors.HTTPParserError || code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH") {
    return invalidResponse;
  }
  return retry("connection_closed", "The receiver closed the connection before it answered.");
}

export const headersTooLarge = retry(
  "response_headers_too_large",
  "The headers of the answer are larger than 16 KiB.",
);
export const invalidResponse = retry("invalid_http_response", "The receiver's answer is not valid HTTP/1.1.");
/** Also for a reset right after a TLS 1.3 handshake: that is how a demand for a client certificate arrives. */
export const handshakeFailed = retry(
  "tls_handshake_failed",
  "No TLS connection came to be. TLS 1.2 or later is needed, and no client certificate is offered.",
);

export function connectTimedOut(phase: ConnectPhase, timeoutMs: number): Verdict {
  return phase === "dns"
    ? retry("dns_failure", `The name could not be resolved within ${timeoutMs} ms.`)
    : retry("timeout_connect", `No connection came to be within ${timeoutMs} ms.`);
}

export function responseTimedOut(timeoutMs: number): Verdict {
  return retry("timeout_response", `The receiver did not answer within ${timeoutMs} ms.`);
}

function classifyTcpError(code: string): Verdict {
  switch (code) {
    case "ECONNREFUSED":
      return retry(
        "connection_refused",
        "The receiver refused the connection: nothing listens on that port.",
      );
    case "ECONNRESET":
      return retry("connection_reset", "The receiver reset the connection.");
    case "ETIMEDOUT":
      return retry("timeout_connect", "The receiver did not take the connection in time.");
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "EHOSTDOWN":
    case "ENETDOWN":
      return retry("host_unreachable", "There is no route to the receiver.");
    default:
      return retry("connection_failed", "The connection to the receiver could not be made.");
  }
}

function classifyTlsError(code: string): Verdict {
  if (code === "CERT_HAS_EXPIRED") {
    return retry("tls_certificate_expired", "The receiver's certificate has expired.");
  }
  if (code === "CERT_NOT_YET_VALID") {
    return retry("tls_certificate_expired", "The receiver's certificate is not valid yet.");
  }
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID" || code === "HOSTNAME_MISMATCH") {
    return retry("tls_hostname_mismatch", "The receiver's certificate is for another host name.");
  }
  if (code === "DEPTH_ZERO_SELF_SIGNED_CERT") {
    return retry(
      "tls_certificate_untrusted",
      "The receiver's certificate is signed by itself and not by a trusted authority.",
    );
  }
  if (untrustedCertificate.has(code)) {
    return retry(
      "tls_certificate_untrusted",
      "The receiver's certificate is not issued by a trusted authority, or its chain is incomplete.",
    );
  }
  return handshakeFailed;
}

function retry(errorCode: OutboundErrorCode, errorDetail: string): Verdict {
  return { outcome: "retry", errorCode, errorDetail };
}

/** Where several addresses were tried, the first one's error speaks for all. */
function codeOf(error: Error): string {
  const source: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return source instanceof Error && "code" in source && typeof source.code === "string" ? source.code : "";
}
