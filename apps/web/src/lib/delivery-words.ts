import type { DeliveryDetailView, DeliveryView } from "@posthorn/core";
import { duration } from "./time.ts";

/** What an attempt's error code means, after "the receiver" or as a sentence part of its own. */
const failures: Record<string, string> = {
  redirect_not_followed: "the receiver answered with a redirect, which is never followed",
  rate_limited_by_receiver: "the receiver asked for fewer requests",
  endpoint_gone: "the receiver answered 410 Gone, so it wants no more webhooks",
  internal_error: "Posthorn could not make the request",
  aborted_by_receiver: "the receiver asked not to be sent this again",
  connection_refused: "the receiver refused the connection",
  connection_reset: "the receiver reset the connection",
  connection_closed: "the receiver closed the connection without an answer",
  timeout_connect: "no connection came about in time",
  timeout_response: "the receiver did not answer in time",
  dns_failure: "the receiver's name could not be resolved",
  blocked_address: "the receiver's name leads to an address that is not allowed",
  loop_detected: "deliveries led to its event, one through the other, too often",
  invalid_http_response: "what came back was not a valid HTTP answer",
  response_headers_too_large: "the answer's headers were too large",
  tls_certificate_untrusted: "the receiver's certificate is not trusted",
  tls_certificate_expired: "the receiver's certificate has expired",
  tls_hostname_mismatch: "the receiver's certificate is for another name",
  tls_handshake_failed: "the TLS handshake failed",
};

interface Outcome {
  statusCode: number | null;
  errorCode: string | null;
}

/** Why an attempt failed: `the receiver answered 500`. */
export function failureWords({ statusCode, errorCode }: Outcome): string {
  const known = errorCode ? failures[errorCode] : undefined;
  if (known) return statusCode ? `${known} (${statusCode})` : known;
  if (statusCode) return `the receiver answered ${statusCode}`;
  return errorCode ? `it failed with ${errorCode}` : "it failed";
}

/** The same in as few characters as a table has: `500`, `connection refused`. */
export function outcomeLabel({ statusCode, errorCode }: Outcome): string {
  if (statusCode) return String(statusCode);
  return errorCode ? errorCode.replaceAll("_", " ") : "No answer";
}

const times = (count: number) => (count === 1 ? "once" : `${count} times`);
const attempts = (count: number) => (count === 1 ? "1 attempt" : `${count} attempts`);

type Answered = DeliveryView & Partial<Pick<DeliveryDetailView, "payloadErasedAt">>;

/** What has become of a delivery, and what comes next, in a sentence or two. */
export function deliveryAnswer(delivery: Answered, now: Date): string {
  if (!delivery.payloadErasedAt) return outcomeAnswer(delivery, now);
  return `${endedAnswer(delivery, now)} Its payload was erased, so it can't be sent again.`;
}

/** Of one whose payload is gone: a retry is no way out of it. */
function endedAnswer(delivery: DeliveryView, now: Date): string {
  const { state, lastAttempt } = delivery;
  if (state !== "dead") return outcomeAnswer(delivery, now);
  return lastAttempt
    ? `Not delivered after ${attempts(delivery.attempts)}: ${failureWords(lastAttempt)}.`
    : "Ended before it was sent.";
}

function outcomeAnswer(delivery: DeliveryView, now: Date): string {
  const { state, lastAttempt } = delivery;
  switch (state) {
    case "succeeded":
      return delivery.attempts <= 1
        ? `Delivered at the first attempt${answered(lastAttempt)}.`
        : `Delivered after ${attempts(delivery.attempts)}${answered(lastAttempt)}.`;
    case "pending":
      if (delivery.order === "behind") {
        return "Waiting behind an earlier delivery: this endpoint gets its events in order, one after the other.";
      }
      return "Waiting to be sent. It goes out as soon as the endpoint takes requests.";
    case "retrying":
      if (delivery.order === "behind") {
        const before = lastAttempt
          ? `Failed ${times(delivery.attempts)}: ${failureWords(lastAttempt)}. `
          : "";
        return `${before}It waits behind an earlier delivery: this endpoint gets its events in order.`;
      }
      return lastAttempt
        ? `Failed ${times(delivery.attempts)}: ${failureWords(lastAttempt)}. ${nextTry(delivery.nextAttemptAt, now)}`
        : nextTry(delivery.nextAttemptAt, now);
    case "dead":
      if (lastAttempt?.errorCode === "loop_detected") {
        return "Not sent: 5 deliveries led to its event, one through the other. A receiver passes what it gets on to Posthorn; end that first. A retry by hand sends it all the same.";
      }
      if (delivery.order === "blocking" && lastAttempt) {
        return `Given up after ${attempts(delivery.attempts)}: ${failureWords(lastAttempt)}. Later deliveries of its order wait until this one is retried, skipped or marked as handled.`;
      }
      return lastAttempt
        ? `Given up after ${attempts(delivery.attempts)}: ${failureWords(lastAttempt)}. Nothing is lost: retry it when the receiver works again.`
        : "Stopped before it was sent, because its endpoint was disabled. Nothing is lost: enable the endpoint and retry.";
    case "canceled":
      return "Canceled: it was skipped by hand, or its endpoint was deleted. Nothing more of it is sent.";
    case "handled":
      return "Marked as handled by hand; Posthorn tries no further.";
  }
}

function answered(lastAttempt: DeliveryView["lastAttempt"]): string {
  return lastAttempt?.statusCode ? `: the receiver answered ${lastAttempt.statusCode}` : "";
}

function nextTry(nextAttemptAt: string | null, now: Date): string {
  if (!nextAttemptAt) return "The next try is queued.";
  const waitMs = new Date(nextAttemptAt).getTime() - now.getTime();
  if (waitMs < 1000) return "The next try is due now.";
  return `Next try in ${duration(Math.round(waitMs / 1000) * 1000)}.`;
}
