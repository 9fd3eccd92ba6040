import type { ReplayInput, ReplayState } from "@posthorn/core";

/** What the form has. */
export interface ReplayChoice {
  endpointId: string | undefined;
  eventType: string | undefined;
  states: ReplayState[];
  /** How far back. */
  hours: number;
  note: string;
}

const hourMs = 3_600_000;

export const periods = [
  { hours: 1, label: "The last hour" },
  { hours: 24, label: "The last 24 hours" },
  { hours: 72, label: "The last 3 days" },
  { hours: 168, label: "The last 7 days" },
  { hours: 720, label: "The last 30 days" },
] as const;

export function toReplayInput(
  { endpointId, eventType, states, hours, note }: ReplayChoice,
  now: Date,
): ReplayInput {
  return {
    filter: {
      ...(endpointId && { endpointIds: [endpointId] }),
      ...(eventType && { eventTypes: [eventType] }),
      states,
      from: new Date(now.getTime() - hours * hourMs).toISOString(),
      to: now.toISOString(),
    },
    ...(note.trim() !== "" && { note: note.trim() }),
  };
}
