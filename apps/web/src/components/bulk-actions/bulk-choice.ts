import {
  type BulkActionInput,
  type BulkActionName,
  type DeliveryState,
  statesOfBulkAction,
} from "@posthorn/core";
import { type BulkScope, scopeFilter } from "../../lib/bulk-filter.ts";
import type { LogFilter } from "../../lib/delivery-filter.ts";
import { readSnoozeInput, snoozeChoices, toLocalInput } from "../../lib/snooze-times.ts";

/** What the form has. */
export interface BulkChoice extends BulkScope {
  action: BulkActionName;
  states: DeliveryState[];
  note: string;
  /** Of a snooze, as the browser's field for a time has it. */
  until: string;
}

/** What a retry is of, unless somebody says otherwise: what failed. */
const failedStates: readonly DeliveryState[] = ["retrying", "dead"];

/** What the dialog begins with where a list is filtered so: with all of what the list shows that can be retried. */
export function choiceOf(filter: LogFilter, now: Date): BulkChoice {
  const { state, endpointId, eventType, consumerId, eventId, httpStatus, from, to } = filter;
  const choice: BulkChoice = {
    action: "retry",
    endpointId,
    eventType,
    taken: { consumerId, eventId, httpStatus },
    states: [...failedStates],
    times: { hours: null, ...((from ?? to) && { fixed: { from, to } }) },
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
  { action, states, note, until, ...scope }: BulkChoice,
  retentionDays: number,
  now: Date,
): { ok: true; input: BulkActionInput } | { ok: false; untilError: string } {
  const read = action === "snooze" ? readSnoozeInput(until, now) : null;
  if (read && !read.ok) return { ok: false, untilError: read.message };
  return {
    ok: true,
    input: {
      action,
      filter: { ...scopeFilter(scope, retentionDays, now), states },
      ...(note.trim() !== "" && { note: note.trim() }),
      ...(read && { until: read.until }),
    },
  };
}
