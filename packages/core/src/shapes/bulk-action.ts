import { z } from "zod";
import { publicId } from "../ids.ts";
import { addFieldIssue } from "../validation.ts";
import { DeliveryState } from "./delivery.ts";
import { Subscription } from "./endpoint.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";

export const bulkLimits = {
  /** Named in one filter. */
  endpointIds: 100,
  eventTypes: 100,
  /** Endpoints whose events without a delivery one replay goes through. */
  endpointsOfSkipped: 1_000,
  /** Running or paused in one environment. */
  unfinished: 50,
  sample: 10,
  shownEndpoints: 50,
} as const;

const selection = {
  /** Left out: every endpoint that the action can be done at. */
  endpointIds: z.array(publicId("endpoint")).min(1).max(bulkLimits.endpointIds).optional(),
  /** Names and `prefix.*`; left out: every type. */
  eventTypes: z.array(Subscription).min(1).max(bulkLimits.eventTypes).optional(),
  /** Accepted at or after, RFC 3339; within the environment's retention. */
  from: z.iso.datetime({ offset: true }),
  /** Accepted before, RFC 3339; now where it is left out. */
  to: z.iso.datetime({ offset: true }).optional(),
};

/**
 * `skipped`: the endpoint was considered for the event and passed by. `unmatched`: the endpoint would be considered for it
 * now, and wasn't.
 */
export const ReplayState = z.enum(["succeeded", "dead", "canceled", "handled", "skipped", "unmatched"]);
export type ReplayState = z.infer<typeof ReplayState>;

export const ReplayFilter = z.strictObject({
  ...selection,
  states: z.array(ReplayState).min(1).max(ReplayState.options.length).default(["dead"]),
});
export type ReplayFilter = z.input<typeof ReplayFilter>;

const note = Text.max(500).optional();

export const ReplayInput = z.strictObject({
  filter: ReplayFilter,
  /** Why; kept with it and in the audit log. */
  note,
});
export type ReplayInput = z.input<typeof ReplayInput>;

/** What can be done by hand to one delivery, and so to all that a filter names. */
export const BulkActionName = z.enum(["retry", "skip", "mark_handled", "snooze"]);
export type BulkActionName = z.infer<typeof BulkActionName>;

/** In which states a delivery can be when an action is done to it: as by hand, one by one. */
export const statesOfBulkAction: Record<BulkActionName, readonly DeliveryState[]> = {
  retry: ["retrying", "dead", "canceled", "handled", "succeeded"],
  skip: ["pending", "retrying"],
  mark_handled: ["pending", "retrying"],
  snooze: ["retrying"],
};

const BulkFilter = z.strictObject({
  ...selection,
  states: z.array(DeliveryState).min(1).max(DeliveryState.options.length).optional(),
});

/** States that are left out: of a retry those that failed (`retrying`, `dead`), of any other action all that it is for. */
export const BulkActionInput = z
  .strictObject({
    action: BulkActionName,
    filter: BulkFilter,
    note,
    /** Of a snooze: when the next tries are due, RFC 3339; within 30 days. */
    until: z.iso.datetime({ offset: true }).optional(),
  })
  .check((ctx) => {
    const { action, filter, until } = ctx.value;
    if (action === "snooze" && until === undefined) {
      addFieldIssue(ctx, "missing_field", "Say until when to put them off.", ["until"]);
    }
    if (action !== "snooze" && until !== undefined) {
      addFieldIssue(ctx, "unknown_field", "Only a snooze has an until. Remove it.", ["until"]);
    }
    for (const [index, state] of (filter.states ?? []).entries()) {
      if (statesOfBulkAction[action].includes(state)) continue;
      const allowed = statesOfBulkAction[action].join(", ");
      addFieldIssue(ctx, "invalid_value", `${action} is for deliveries that are ${allowed}.`, [
        "filter",
        "states",
        index,
      ]);
    }
  });
export type BulkActionInput = z.input<typeof BulkActionInput>;

export const BulkActionList = PageInput;
export type BulkActionList = z.input<typeof BulkActionList>;

export const ReplayIdInput = z.strictObject({ replayId: publicId("replay") });
export type ReplayIdInput = z.input<typeof ReplayIdInput>;

export const BulkActionIdInput = z.strictObject({ bulkActionId: publicId("bulkAction") });
export type BulkActionIdInput = z.input<typeof BulkActionIdInput>;

/** What an action on a filter would do. */
export interface BulkPlanView {
  /** Deliveries, and events that an endpoint has no delivery of. */
  matched: number;
  /** False: too many to count at once, so `matched` is an estimate from the first of them. */
  exact: boolean;
  /** At the endpoints' limits; null where nothing has to be sent. */
  estimatedSeconds: number | null;
  /** Those with the most, at most 50. */
  endpoints: PlannedEndpoint[];
  /** The first ones, in the order in which they would be dealt with. */
  sample: PlannedDelivery[];
}

export interface PlannedEndpoint {
  endpointId: string;
  endpointUrl: string;
  matched: number;
  /** What it can take in a second by its limits and by how long its last answers took; null where nothing has to be sent. */
  perSecond: number | null;
}

export interface PlannedDelivery {
  /** Null where the endpoint has no delivery of the event yet. */
  deliveryId: string | null;
  eventId: string;
  eventType: string;
  endpointId: string;
  endpointUrl: string;
  state: DeliveryState | "skipped" | "unmatched";
  acceptedAt: string;
}

export type BulkActionState = "running" | "paused" | "canceled" | "completed" | "failed";

/** Why one that the filter names was passed by. */
export type BulkSkipReason =
  /** Its endpoint gets nothing any more, since the start. */
  | "endpoint_disabled"
  | "endpoint_deleted"
  /** Its payload is past the retention. */
  | "payload_expired"
  /** It had got into another state when its turn came. */
  | "state_changed"
  /** It stood in the queue already, or was being sent. */
  | "under_way"
  /** The endpoint's filter, as it is now, doesn't want the event. */
  | "filter_not_matched";

/** A replay, or another action on all deliveries that a filter names. */
export interface BulkActionView {
  id: string;
  action: BulkActionName | "replay";
  state: BulkActionState;
  filter: {
    endpointIds?: string[];
    eventTypes?: string[];
    states: string[];
    from: string;
    to: string;
  };
  note: string | null;
  until: string | null;
  /** How many there were at the start; an estimate unless `matchedExact`. */
  matched: number;
  matchedExact: boolean;
  estimatedSeconds: number | null;
  /** Put into the queue, or ended, or put off. */
  done: number;
  skipped: Partial<Record<BulkSkipReason, number>>;
  /** The e-mail address of the person, or the name of the API key, that started it. */
  startedBy: string;
  createdAt: string;
  finishedAt: string | null;
}

export const TestEndpointInput = z.strictObject({
  endpointId: publicId("endpoint"),
  /** Left out: the first type that the endpoint subscribes to. */
  eventType: Text.max(128).optional(),
});
export type TestEndpointInput = z.input<typeof TestEndpointInput>;

/** The event that an endpoint was tried out with. */
export interface TestedEndpointView {
  eventId: string;
  deliveryId: string;
  eventType: string;
}
