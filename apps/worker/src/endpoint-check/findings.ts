import type { CheckFinding } from "@posthorn/core";
import type { OutboundResult } from "../http/index.ts";

const error = (code: string, message: string, advice: string): CheckFinding => ({
  level: "error",
  code,
  message,
  advice,
});
const warning = (code: string, message: string, advice: string): CheckFinding => ({
  ...error(code, message, advice),
  level: "warning",
});

/** What is wrong with a URL, by how a HEAD request to it ended. Most answers to HEAD say only that somebody listens. */
export function findingsOf(url: string, result: OutboundResult): CheckFinding[] {
  const found = result.statusCode === null ? ofFailure(result) : ofStatus(result.statusCode, result);
  if (url.startsWith("http:") && !result.errorCode?.startsWith("url_")) found.push(notEncrypted);
  return found;
}

const notEncrypted = warning(
  "not_encrypted",
  "Webhooks to http:// travel in the clear: everybody on the way can read them.",
  "Give the receiver a certificate and use https://.",
);

const advice: Record<string, string> = {
  dns_failure: "Check the spelling of the host, and whether its DNS records are public.",
  blocked_address:
    "Use a name that leads to a public address. A receiver on a private network needs the operator's leave (POSTHORN_ALLOWED_NETWORKS).",
  connection_refused: "Start the receiver, and check the port.",
  connection_reset:
    "Check the firewall and the proxy before the receiver: something there ends the connection.",
  connection_failed: "Check that the receiver can be reached from the internet.",
  host_unreachable: "Check that the receiver can be reached from the internet.",
  timeout_connect: "Check the firewall: packets that are dropped look like this.",
  tls_certificate_expired: "Renew the certificate.",
  tls_certificate_untrusted:
    "Use a certificate of a public authority, and have the server send the intermediate certificates, too.",
  tls_hostname_mismatch: "Get a certificate for this host name, or use the name that the certificate is for.",
  tls_handshake_failed:
    "Allow TLS 1.2 or later, ask for no client certificate, and check that the port speaks TLS.",
  invalid_http_response: "Check that the port speaks HTTP, and not HTTPS or something else.",
  response_headers_too_large: "Let the receiver answer with less than 16 KiB of headers.",
};
/** The receiver was reached, and may well take a POST. */
const onlyDoubtful: readonly string[] = ["timeout_response", "connection_closed"];

function ofFailure({ errorCode, errorDetail }: OutboundResult): CheckFinding[] {
  const code = errorCode ?? "internal_error";
  const message = errorDetail ?? "The request could not be made.";
  if (onlyDoubtful.includes(code)) {
    return [
      warning(code, message, "It was reached and didn't answer HEAD. If it answers POST, all is well."),
    ];
  }
  return [error(code, message, advice[code] ?? "Change the URL.")];
}

function ofStatus(status: number, { errorDetail }: OutboundResult): CheckFinding[] {
  if (status >= 300 && status < 400) {
    return [
      error(
        "redirect_not_followed",
        errorDetail ?? `The receiver answered with the redirect ${status}.`,
        "Enter the URL that it leads to: a redirect could send signed events to somebody else.",
      ),
    ];
  }
  if (status === 401 || status === 403 || status === 407) {
    return [
      warning(
        "http_4xx",
        `The receiver answered HEAD with ${status}: it asks for credentials, or lets only some in.`,
        "If it asks for a key, give it as a header of the endpoint's own. If it verifies signatures, all is well: this request had none.",
      ),
    ];
  }
  if (status === 404) {
    return [
      warning(
        "http_4xx",
        "Nothing answers HEAD at this path (404).",
        "Check the path. If it takes POST, all is well.",
      ),
    ];
  }
  if (status === 410) {
    return [
      warning(
        "endpoint_gone",
        "The receiver answered 410 Gone. To a webhook that means: send no more, and the endpoint is disabled.",
        "Check the path.",
      ),
    ];
  }
  if (status === 429) {
    return [
      warning(
        "rate_limited_by_receiver",
        "The receiver answered 429: too many requests.",
        "Give the endpoint a rate limit that the receiver bears.",
      ),
    ];
  }
  if (status >= 500 && status !== 501) {
    return [
      warning(
        "http_5xx",
        `The receiver answered HEAD with ${status}.`,
        "Look into the receiver's log. If it answers POST, all is well.",
      ),
    ];
  }
  return [];
}
