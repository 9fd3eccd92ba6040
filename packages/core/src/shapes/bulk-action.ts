import { z } from "zod";
import { statesOfBulkAction } from "../bulk-action-states.ts";
import { publicId } from "../ids.ts";
import { addFieldIssue } from "../validation.ts";
import { DeadReason } from "./dead-letter.ts";
import { DeliveryState, HttpStatusFilter } from "./delivery.ts";
import { Subscription } from "./endpoint.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";
import { idOrUid } from "./uid.ts";

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

const onlyDeadHaveReasons = "Only dead letters have a reason. Leave this state out, or the reason.";

const isDeliveryState = (state: ReplayState): boolean => DeliveryState.options.some((each) => each === state);

const selection = {
  endpointIds: z
    .array(publicId("endpoint"))
    .min(1)
    .max(bulkLimits.endpointIds)
    .optional()
    .describe("Left out: every endpoint that the action can be done at."),
  /** Names and `prefix.*`; left out: every type. */
  eventTypes: z.array(Subscription).min(1).max(bulkLimits.eventTypes).optional(),
  consumerId: idOrUid("consumer")
    .optional()
    .describe("Only at endpoints that belong to this consumer: con_…, or your own uid of it."),
  eventId: publicId("event").optional().describe("Only what came of this event."),
  httpStatus: HttpStatusFilter.optional(),
  errorCode: Text.max(64)
    .optional()
    .describe(
      "The error code of the last attempt, such as `timeout_response`, or `none` where it had none or there was no attempt.",
    ),
  reason: DeadReason.optional().describe("Only dead letters, and of those the ones that died for this."),
  from: z.iso
    .datetime({ offset: true })
    .describe("Accepted at or after, RFC 3339; within the environment's retention."),
  to: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("Accepted before, RFC 3339; now where it is left out."),
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

export const ReplayInput = z
  .strictObject({
    filter: ReplayFilter,
    /** Why; kept with it and in the audit log. */
    note,
  })
  .check((ctx) => {
    const { states, httpStatus, errorCode, reason } = ctx.value.filter;
    for (const [index, state] of states.entries()) {
      const path = ["filter", "states", index];
      if (reason !== undefined && state !== "dead") {
        addFieldIssue(ctx, "invalid_value", onlyDeadHaveReasons, path);
      } else if (!isDeliveryState(state) && (httpStatus ?? errorCode) !== undefined) {
        const message = `What is ${state} was never sent, so it has no last answer. Leave the state out, or httpStatus and errorCode.`;
        addFieldIssue(ctx, "invalid_value", message, path);
      }
    }
  });
export type ReplayInput = z.input<typeof ReplayInput>;

/** What can be done by hand to one delivery, and so to all that a filter names. */
export const BulkActionName = z.enum(["retry", "skip", "mark_handled", "snooze"]);
export type BulkActionName = z.infer<typeof BulkActionName>;

const BulkFilter = z.strictObject({
  ...selection,
  states: z.array(DeliveryState).min(1).max(DeliveryState.options.length).optional(),
});

/**
 * States that are left out: of a retry those that failed (`retrying`, `dead`; with a reason `dead`), of any other action all
 * that it is for.
 */
export const BulkActionInput = z
  .strictObject({
    action: BulkActionName,
    filter: BulkFilter,
    note,
    until: z.iso
      .datetime({ offset: true })
      .optional()
      .describe("Of a snooze: when the next tries are due, RFC 3339; within 30 days."),
  })
  .check((ctx) => {
    const { action, filter, until } = ctx.value;
    if (action === "snooze" && until === undefined) {
      addFieldIssue(ctx, "missing_field", "Say until when to put them off.", ["until"]);
    }
    if (action !== "snooze" && until !== undefined) {
      addFieldIssue(ctx, "unknown_field", "Only a snooze has an until. Remove it.", ["until"]);
    }
    if (filter.reason !== undefined && action !== "retry") {
      const message = `${action} is for deliveries that are open, and only dead letters have a reason. Remove it.`;
      addFieldIssue(ctx, "invalid_value", message, ["filter", "reason"]);
    }
    for (const [index, state] of (filter.states ?? []).entries()) {
      if (filter.reason !== undefined && action === "retry" && state !== "dead") {
        addFieldIssue(ctx, "invalid_value", onlyDeadHaveReasons, ["filter", "states", index]);
        continue;
      }
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

export const PlannedEndpoint = z.object({
  endpointId: publicId("endpoint"),
  endpointUrl: z.string(),
  matched: z.number().int(),
  perSecond: z
    .number()
    .nullable()
    .describe(
      "What it can take in a second by its limits and by how long its last answers took; null where nothing has to be sent.",
    ),
});
export type PlannedEndpoint = z.infer<typeof PlannedEndpoint>;

export const PlannedDelivery = z.object({
  deliveryId: publicId("delivery")
    .nullable()
    .describe("Null where the endpoint has no delivery of the event yet."),
  eventId: publicId("event"),
  eventType: z.string(),
  endpointId: publicId("endpoint"),
  endpointUrl: z.string(),
  state: z.enum([...DeliveryState.options, "skipped", "unmatched"]),
  acceptedAt: z.iso.datetime(),
});
export type PlannedDelivery = z.infer<typeof PlannedDelivery>;

/** What an action on a filter would do. */
export const BulkPlanView = z.object({
  matched: z.number().int().describe("Deliveries, and events that an endpoint has no delivery of."),
  exact: z
    .boolean()
    .describe("False: too many to count at once, so `matched` is an estimate from the first of them."),
  estimatedSeconds: z
    .number()
    .nullable()
    .describe("At the endpoints' limits; null where nothing has to be sent."),
  endpoints: z.array(PlannedEndpoint).describe("Those with the most, at most 50."),
  sample: z
    .array(PlannedDelivery)
    .describe("The first ones, in the order in which they would be dealt with."),
});
export type BulkPlanView = z.infer<typeof BulkPlanView>;

export const BulkActionState = z.enum(["running", "paused", "canceled", "completed", "failed"]);
export type BulkActionState = z.infer<typeof BulkActionState>;

/** Why one that the filter names was passed by. */
export const BulkSkipReason = z.enum([
  /** Its endpoint gets nothing any more, since the start. */
  "endpoint_disabled",
  "endpoint_deleted",
  /** Its payload is past the retention. */
  "payload_expired",
  /** Its payload was erased. */
  "payload_erased",
  /** It had got into another state when its turn came. */
  "state_changed",
  /** It stood in the queue already, or was being sent. */
  "under_way",
  /** The endpoint's filter, as it is now, doesn't want the event. */
  "filter_not_matched",
]);
export type BulkSkipReason = z.infer<typeof BulkSkipReason>;

/** A replay, or another action on all deliveries that a filter names. */
export const BulkActionView = z.object({
  id: z.string().max(64),
  action: z.enum([...BulkActionName.options, "replay"]),
  state: BulkActionState,
  filter: z.object({
    endpointIds: z.array(publicId("endpoint")).exactOptional(),
    eventTypes: z.array(z.string()).exactOptional(),
    consumerId: z.string().exactOptional().describe("As it was asked for: its id, or your own uid of it."),
    eventId: publicId("event").exactOptional(),
    httpStatus: z.string().exactOptional(),
    errorCode: z.string().exactOptional(),
    reason: DeadReason.exactOptional(),
    states: z.array(z.string()),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
  }),
  note: z.string().nullable(),
  until: z.iso.datetime().nullable().describe("Of a snooze: when the next tries are due; null otherwise."),
  matched: z.number().int().describe("How many there were at the start; an estimate unless `matchedExact`."),
  matchedExact: z.boolean(),
  estimatedSeconds: z.number().nullable(),
  done: z.number().int().describe("Put into the queue, or ended, or put off."),
  skipped: z
    .partialRecord(BulkSkipReason, z.number().int())
    .describe("How many were passed by, by the reason."),
  startedBy: z
    .string()
    .describe("The e-mail address of the person, or the name of the API key, that started it."),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type BulkActionView = z.infer<typeof BulkActionView>;

export const TestEndpointInput = z.strictObject({
  endpointId: idOrUid("endpoint"),
  eventType: Text.max(128).optional().describe("Left out: the first type that the endpoint subscribes to."),
});
export type TestEndpointInput = z.input<typeof TestEndpointInput>;

/** The event that an endpoint was tried out with. */
export const TestedEndpointView = z.object({
  eventId: publicId("event"),
  deliveryId: publicId("delivery"),
  eventType: z.string(),
});
export type TestedEndpointView = z.infer<typeof TestedEndpointView>;
