import {
  type BulkActionInput,
  type BulkActionName,
  type DeliveryState,
  statesOfBulkAction,
} from "@posthorn/core";
import type { LogFilter } from "../../lib/delivery-filter.ts";
import { readSnoozeInput, snoozeChoices, toLocalInput } from "../../lib/snooze-times.ts";

/** What the form has. */
export interface BulkChoice {
  action: BulkActionName;
  endpointId: string | undefined;
  eventType: string | undefined;
  states: DeliveryState[];
  /** How far back. */
  hours: number;
  note: string;
  /** Of a snooze, as the browser's field for a time has it. */
  until: string;
}

const hourMs = 3_600_000;

/** What a retry is of, unless somebody says otherwise: what failed. */
const failedStates: readonly DeliveryState[] = ["retrying", "dead"];

/** What the dialog begins with where a list is filtered so. */
export function choiceOf(filter: LogFilter, now: Date): BulkChoice {
  const { state, endpointId, eventType } = filter;
  const choice: BulkChoice = {
    action: "retry",
    endpointId,
    eventType,
    states: [...failedStates],
    hours: 24,
    note: "",
    until: toLocalInput(snoozeChoices[0].until(now)),
  };
  if (!state) return choice;
  return statesOfBulkAction.retry.includes(state)
    ? { ...choice, states: [state] }
    : { ...withAction(choice, "skip"), states: [state] };
}

/** With another action, in those states that it can be done in. */
export function withAction(choice: BulkChoice, action: BulkActionName): BulkChoice {
  const allowed = statesOfBulkAction[action];
  const kept = choice.states.filter((state) => allowed.includes(state));
  const usual = action === "retry" ? failedStates : allowed;
  return { ...choice, action, states: kept.length > 0 ? kept : [...usual] };
}

/** What the services take, its times fixed at `now`; or what is wrong with the time of a snooze. */
export function toBulkInput(
  { action, endpointId, eventType, states, hours, note, until }: BulkChoice,
  now: Date,
): { ok: true; input: BulkActionInput } | { ok: false; untilError: string } {
  const read = action === "snooze" ? readSnoozeInput(until, now) : null;
  if (read && !read.ok) return { ok: false, untilError: read.message };
  return {
    ok: true,
    input: {
      action,
      filter: {
        ...(endpointId && { endpointIds: [endpointId] }),
        ...(eventType && { eventTypes: [eventType] }),
        states,
        from: new Date(now.getTime() - hours * hourMs).toISOString(),
        to: now.toISOString(),
      },
      ...(note.trim() !== "" && { note: note.trim() }),
      ...(read && { until: read.until }),
    },
  };
}
