import type { ReplayInput, ReplayState } from "@posthorn/core";
import { type BulkTimes, type TakenFilter, timesOf } from "../../lib/bulk-filter.ts";

/** What the form has. */
export interface ReplayChoice {
  endpointId: string | undefined;
  eventType: string | undefined;
  taken: TakenFilter;
  states: ReplayState[];
  times: BulkTimes;
  note: string;
}

export const periods = [
  { hours: 1, label: "The last hour" },
  { hours: 24, label: "The last 24 hours" },
  { hours: 72, label: "The last 3 days" },
  { hours: 168, label: "The last 7 days" },
  { hours: 720, label: "The last 30 days" },
] as const;

/** What the services take, its times fixed at `now`. */
export function toReplayInput(
  { endpointId, eventType, taken, states, times, note }: ReplayChoice,
  retentionDays: number,
  now: Date,
): ReplayInput {
  return {
    filter: {
      ...(endpointId && { endpointIds: [endpointId] }),
      ...(eventType && { eventTypes: [eventType] }),
      ...taken,
      states,
      ...timesOf(times, retentionDays, now),
    },
    ...(note.trim() !== "" && { note: note.trim() }),
  };
}
