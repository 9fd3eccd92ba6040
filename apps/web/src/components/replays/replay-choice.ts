import type { ReplayInput, ReplayState } from "@posthorn/core";
import { type BulkScope, scopeFilter } from "../../lib/bulk-filter.ts";

/** What the form has. */
export interface ReplayChoice extends BulkScope {
  states: ReplayState[];
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
  { states, note, ...scope }: ReplayChoice,
  retentionDays: number,
  now: Date,
): ReplayInput {
  return {
    filter: { ...scopeFilter(scope, retentionDays, now), states },
    ...(note.trim() !== "" && { note: note.trim() }),
  };
}
