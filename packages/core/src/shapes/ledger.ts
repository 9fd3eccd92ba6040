import { z } from "zod";
import { publicId } from "../ids.ts";
import { DeliveryState } from "./delivery.ts";
import { SkipReason } from "./event.ts";

export const ledgerLimits = { rangeDays: 31, shownFindings: 200 } as const;

export const LedgerInput = z.strictObject({
  from: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("Accepted at or after, RFC 3339; 24 hours before `to` where it is left out."),
  to: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("Accepted before, RFC 3339; now where it is left out."),
});
export type LedgerInput = z.input<typeof LedgerInput>;

/** What the ledger's check can find wrong. */
export const LedgerFindingCode = z.enum([
  /** The event's deliveries and skipped endpoints are not as many as the endpoints it was considered for. */
  "considered_differs",
  /** One endpoint stands twice: as two deliveries, or as a delivery and as skipped. */
  "endpoint_twice",
  /** A delivery's event is not stored. */
  "event_missing",
  /** `pending` or `retrying`, and nothing would ever send it. */
  "not_queued",
  /** In a final state, and would still be sent. */
  "queued_though_final",
  /** The queue counts other attempts than the delivery, so its next result would count for nothing. */
  "queue_out_of_step",
  /** `dead` without a dead letter. */
  "dead_letter_missing",
  /** A dead letter of a delivery that isn't dead. */
  "dead_letter_left",
  /** `succeeded`, and no attempt that counts has succeeded. */
  "success_missing",
  /** Not `succeeded`, although an attempt that counts has succeeded. */
  "success_lost",
  /** `canceled` or `handled`, and the reason kept with it is none or another state's. */
  "reason_missing",
  /** `pending` although it was tried or had ended before, or `retrying` although neither is so. */
  "open_state_differs",
  /** The number of attempts is not that of the attempts kept. */
  "attempts_differ",
  /** A row of the queue without a delivery. */
  "queued_without_delivery",
  /** A dead letter without a delivery. */
  "dead_letter_without_delivery",
]);
export type LedgerFindingCode = z.infer<typeof LedgerFindingCode>;

export const LedgerFindingView = z.object({
  eventId: publicId("event")
    .nullable()
    .describe("Null where not even the event is known: a dead letter without a delivery."),
  deliveryId: publicId("delivery").nullable(),
  code: LedgerFindingCode,
  detail: z.string().describe("What the check saw, in words."),
  foundAt: z.iso.datetime(),
  seenAt: z.iso.datetime().describe("When a check last saw it."),
});
export type LedgerFindingView = z.infer<typeof LedgerFindingView>;

/** One finished run of the check over all that is stored in a range of time. */
export const LedgerCheckView = z.object({
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  findings: z.number().int().describe("What it found in this environment."),
});
export type LedgerCheckView = z.infer<typeof LedgerCheckView>;

/** What became of every event accepted in a range, pair by pair of event and endpoint. */
export const LedgerView = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  countedTo: z.iso
    .datetime()
    .describe(
      "Counted up to here: `to`, or the instant before which no event can still be on its way into the database.",
    ),
  balanced: z
    .boolean()
    .describe(
      "Every event of the range adds up by itself, and no check has found anything wrong with one that still is.",
    ),
  events: z.object({
    accepted: z.number().int(),
    unmatched: z.number().int().describe("Accepted, and no endpoint wanted it."),
    unbalanced: z
      .number()
      .int()
      .describe("Events whose deliveries and skipped endpoints are not as many as were considered."),
  }),
  considered: z.number().int().describe("Pairs of an event and an endpoint that subscribed to it."),
  deliveries: z.record(DeliveryState, z.number().int()).describe("Those that have a delivery, by its state."),
  skipped: z.partialRecord(SkipReason, z.number().int()).describe("Those that have none, by the reason."),
  difference: z.number().int().describe("`considered` less all deliveries less all skipped: 0."),
  lastCheck: LedgerCheckView.nullable().describe("The last finished check; null before the first."),
  findings: z
    .object({ total: z.number().int(), items: z.array(LedgerFindingView) })
    .describe(
      "What checks have found wrong with events of the range and nobody has put right; `items` holds the newest 200.",
    ),
});
export type LedgerView = z.infer<typeof LedgerView>;
