import type { BulkActionView, BulkSkipReason, ReplayState } from "@posthorn/core";
import { takenWords } from "./bulk-filter.ts";

/** What of an endpoint a replay can be about, and what it means. */
export const replayStates: Record<ReplayState, { word: string; note: string }> = {
  dead: { word: "Dead", note: "All their retries failed" },
  succeeded: { word: "Succeeded", note: "They are sent once more and stay succeeded" },
  canceled: { word: "Canceled", note: "Skipped by hand" },
  handled: { word: "Handled", note: "Marked as handled by hand" },
  skipped: {
    word: "Skipped",
    note: "The endpoint was passed by: it was disabled, or its filter didn't match",
  },
  unmatched: { word: "Missed", note: "Sent before the endpoint was there, or subscribed to the type" },
};

const skipReasons: Record<BulkSkipReason, string> = {
  endpoint_disabled: "endpoint disabled",
  endpoint_deleted: "endpoint deleted",
  payload_expired: "payload past the retention",
  payload_erased: "payload erased",
  state_changed: "changed meanwhile",
  under_way: "already on its way",
  filter_not_matched: "endpoint's filter doesn't match",
};

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

/** What a replay is of: `Dead, Skipped · invoice.* · 2 endpoints`. */
export function replayTitle({ filter }: Pick<BulkActionView, "filter">): string {
  const states = filter.states.map((state) => replayStates[state as ReplayState]?.word ?? state).join(", ");
  const types = filter.eventTypes?.join(", ");
  const endpoints = filter.endpointIds && count(filter.endpointIds.length, "endpoint", "endpoints");
  return [states, types, endpoints, ...takenWords(filter)].filter((part) => part !== undefined).join(" · ");
}

/** How many it has dealt with, passed by or not. */
export function dealtWith({ done, skipped }: Pick<BulkActionView, "done" | "skipped">): number {
  return done + Object.values(skipped).reduce((sum, number) => sum + number, 0);
}

/** `1,200 of about 5,000`; what it has dealt with may be more than was thought. */
export function progressWords(replay: BulkActionView): string {
  const dealt = dealtWith(replay);
  if (replay.state === "completed") return count(replay.done, "delivery", "deliveries");
  const total = Math.max(dealt, replay.matched).toLocaleString("en");
  return `${dealt.toLocaleString("en")} of ${replay.matchedExact ? "" : "about "}${total}`;
}

/** What it passed by and why: `3 endpoint disabled, 1 payload past the retention`; empty for nothing. */
export function skippedWords({ skipped }: Pick<BulkActionView, "skipped">): string {
  return Object.entries(skipped)
    .map(
      ([reason, number]) =>
        `${number.toLocaleString("en")} ${skipReasons[reason as BulkSkipReason] ?? reason}`,
    )
    .join(", ");
}
