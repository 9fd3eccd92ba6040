import type { BulkActionView, DeadLetterGroup, DeadReason } from "@posthorn/core";
import { deadReasonWords } from "./dead-letter-words.ts";
import { shortenId } from "./shorten.ts";

/** What a replay or a bulk action takes over as it is from what it was begun at: a list's filter, or a group. */
export interface TakenFilter {
  consumerId?: string | undefined;
  eventId?: string | undefined;
  /** `503`, `5xx` or `none`. */
  httpStatus?: string | undefined;
  /** Of the last attempt; `none`: it had none. */
  errorCode?: string | undefined;
  reason?: DeadReason | undefined;
}

/** Which events, by when they were accepted. */
export interface BulkTimes {
  /** How far back; null: all that is kept. */
  hours: number | null;
  /** Times that a list is filtered by; they go before `hours`. */
  fixed?: { from?: string | undefined; to?: string | undefined } | undefined;
}

/** What a replay or a bulk action is of, but for the states, as its form has it. */
export interface BulkScope {
  endpointId: string | undefined;
  eventType: string | undefined;
  taken: TakenFilter;
  times: BulkTimes;
}

const hourMs = 3_600_000;
/** By so much the browser's clock may be behind. */
const clockMarginMs = 10 * 60_000;

/** The same as two times. The day on which the retention ends may still be there, so it is taken along. */
export function timesOf(
  { hours, fixed }: BulkTimes,
  retentionDays: number,
  now: Date,
): { from: string; to: string } {
  const kept = now.getTime() - (retentionDays + 1) * 24 * hourMs + clockMarginMs;
  const from = hours === null || fixed ? kept : now.getTime() - hours * hourMs;
  return { from: fixed?.from ?? new Date(from).toISOString(), to: fixed?.to ?? now.toISOString() };
}

/** The same as the services take it, its times fixed at `now`. */
export function scopeFilter(
  { endpointId, eventType, taken, times }: BulkScope,
  retentionDays: number,
  now: Date,
) {
  return {
    ...(endpointId && { endpointIds: [endpointId] }),
    ...(eventType && { eventTypes: [eventType] }),
    ...taken,
    ...timesOf(times, retentionDays, now),
  };
}

/** What tells a group of dead letters from the others of its endpoint. */
export function causeOf({ reason, statusCode, errorCode }: DeadLetterGroup): TakenFilter {
  if (statusCode !== null) return { reason, httpStatus: String(statusCode), errorCode: errorCode ?? "none" };
  return errorCode === null ? { reason, errorCode: "none" } : { reason, httpStatus: "none", errorCode };
}

/** Each part in words, by its name: `Answer: 5xx`. */
export function takenParts({ consumerId, eventId, httpStatus, errorCode, reason }: TakenFilter) {
  const parts: { name: keyof TakenFilter; label: string; value: string | undefined }[] = [
    { name: "consumerId", label: "Consumer", value: consumerId && shortenId(consumerId) },
    { name: "eventId", label: "Event", value: eventId && shortenId(eventId) },
    { name: "reason", label: "Reason", value: reason && deadReasonWords[reason] },
    { name: "httpStatus", label: "Answer", value: httpStatus === "none" ? "No answer" : httpStatus },
    { name: "errorCode", label: "Error", value: errorCode?.replaceAll("_", " ") },
  ];
  return parts.flatMap(({ value, ...part }) => (value ? [{ ...part, text: `${part.label}: ${value}` }] : []));
}

/** The same for a title: `Answer: 5xx`, `Reason: Too old`. */
export const takenWords = (filter: BulkActionView["filter"]): string[] =>
  takenParts(filter).map(({ text }) => text);
