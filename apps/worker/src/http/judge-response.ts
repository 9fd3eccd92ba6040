import type { OutboundErrorCode, ResponseHeaders, Verdict } from "./outcome.ts";

const delivered: Verdict = { outcome: "success", errorCode: null, errorDetail: null };

/** What an answer means: only 2xx delivers; 410 and the `webhook-delivery` header steer what follows. */
export function judgeResponse(statusCode: number, headers: ResponseHeaders): Verdict {
  const isDelivered = statusCode >= 200 && statusCode < 300;
  const control = headers["webhook-delivery"];
  if (isDelivered && control === undefined) return delivered;
  const verdict = isDelivered ? delivered : judgeFailure(statusCode);
  if (verdict.outcome === "endpoint_disabled" || typeof control !== "string") return verdict;
  switch (control.trim().toLowerCase()) {
    case "disable":
      return {
        ...verdict,
        outcome: "endpoint_disabled",
        errorDetail: "The receiver asked to disable this endpoint (webhook-delivery: disable).",
      };
    case "abort-message":
      return isDelivered
        ? verdict
        : {
            outcome: "permanent_failure",
            errorCode: "aborted_by_receiver",
            errorDetail: `The receiver answered ${statusCode} and asked not to be sent this event again.`,
          };
    default:
      return verdict;
  }
}

function judgeFailure(statusCode: number): Verdict {
  if (statusCode === 410) {
    return {
      outcome: "endpoint_disabled",
      errorCode: "endpoint_gone",
      errorDetail: "The receiver answered 410 Gone: it wants no more events at this URL.",
    };
  }
  const [errorCode, errorDetail] = describeFailure(statusCode);
  return { outcome: "retry", errorCode, errorDetail };
}

function describeFailure(statusCode: number): [OutboundErrorCode, string] {
  if (statusCode >= 300 && statusCode < 400) {
    return [
      "redirect_not_followed",
      `The receiver answered with the redirect ${statusCode}. Redirects are not followed: enter the final URL.`,
    ];
  }
  if (statusCode === 429)
    return ["rate_limited_by_receiver", "The receiver answered 429: too many requests."];
  if (statusCode === 401 || statusCode === 403) {
    return [
      "http_4xx",
      `The receiver answered ${statusCode}. It often means that it checks signatures with another secret.`,
    ];
  }
  if (statusCode === 413) {
    return ["http_4xx", "The receiver answered 413: the event is larger than it accepts."];
  }
  if (statusCode >= 400 && statusCode < 500) return ["http_4xx", `The receiver answered ${statusCode}.`];
  if (statusCode >= 500 && statusCode < 600) return ["http_5xx", `The receiver answered ${statusCode}.`];
  return [
    "http_unexpected_status",
    `The receiver answered with the status ${statusCode}, which is no answer to a POST.`,
  ];
}
