import type { DeadLetterGroup, DeadReason } from "@posthorn/core";
import { failureWords } from "./delivery-words.ts";

/** Each reason in a word or two. Pages take them from here: core's schemas come with all of zod. */
export const deadReasonWords: Record<DeadReason, string> = {
  retries_exhausted: "Retries are spent",
  too_old: "Too old",
  given_up: "Given up",
  endpoint_disabled: "Endpoint disabled",
  payload_expired: "Payload expired",
  payload_erased: "Payload erased",
};

export const deadReasonNames = Object.keys(deadReasonWords) as DeadReason[];

export const isDeadReason = (text: string | null): text is DeadReason =>
  text !== null && Object.hasOwn(deadReasonWords, text);

/** Whether there is anything left to send. */
export const isReplayable = (reason: DeadReason): boolean =>
  reason !== "payload_expired" && reason !== "payload_erased";

const reasonSentences: Record<DeadReason, string> = {
  retries_exhausted: "All retries failed",
  too_old: "Its time was over before a retry succeeded",
  given_up: "No retry would have helped",
  endpoint_disabled: "The endpoint was disabled",
  payload_expired: "The payload is past the retention and can't be sent again",
  payload_erased: "The payload was erased and can't be sent again",
};

type Cause = Pick<DeadLetterGroup, "reason" | "statusCode" | "errorCode">;

/** Why the deliveries of a group are dead: `All retries failed: the receiver answered 500.` */
export function causeWords({ reason, statusCode, errorCode }: Cause): string {
  const sentence = reasonSentences[reason];
  if (!isReplayable(reason)) return `${sentence}.`;
  if (statusCode === null && errorCode === null) {
    return reason === "endpoint_disabled" ? `${sentence}, before anything was sent.` : `${sentence}.`;
  }
  return reason === "endpoint_disabled"
    ? `${sentence}. Before that, ${failureWords({ statusCode, errorCode })}.`
    : `${sentence}: ${failureWords({ statusCode, errorCode })}.`;
}
