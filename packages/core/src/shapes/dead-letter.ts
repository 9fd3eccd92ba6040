import { z } from "zod";
import { publicId } from "../ids.ts";
import { DeliveryView } from "./delivery.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";

export const deadLetterLimits = {
  /** The summary counts no further: the newest by when their events were accepted. */
  counted: 20_000,
  shownGroups: 200,
} as const;

/**
 * Why a delivery became dead: its schedule ended; its time was over; the receiver asked not to be sent it again, or it may
 * not be sent there; its endpoint was disabled; its payload was past the retention, or erased.
 */
export const DeadReason = z.enum([
  "retries_exhausted",
  "too_old",
  "given_up",
  "endpoint_disabled",
  "payload_expired",
  "payload_erased",
]);
export type DeadReason = z.infer<typeof DeadReason>;

const selection = {
  endpointId: publicId("endpoint").optional(),
  /** Event accepted at or after, RFC 3339. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Event accepted before, RFC 3339. */
  to: z.iso.datetime({ offset: true }).optional(),
};

export const DeadLetterFilter = PageInput.extend({
  ...selection,
  eventType: Text.max(128).optional(),
  reason: DeadReason.optional(),
});
export type DeadLetterFilter = z.input<typeof DeadLetterFilter>;

export const DeadLetterSummaryInput = z.strictObject(selection);
export type DeadLetterSummaryInput = z.input<typeof DeadLetterSummaryInput>;

/** A delivery in state `dead`, and why. */
export const DeadLetterView = DeliveryView.extend({
  reason: DeadReason,
  diedAt: z.iso.datetime(),
});
export type DeadLetterView = z.infer<typeof DeadLetterView>;

/** Dead letters of one endpoint that ended for one reason after the same last answer. */
export const DeadLetterGroup = z.object({
  endpointId: publicId("endpoint"),
  endpointUrl: z.string(),
  reason: DeadReason,
  statusCode: z.number().int().nullable().describe("Of the last attempt; null: no answer, or no attempt."),
  errorCode: z
    .string()
    .nullable()
    .describe("Of the last attempt; null: it had none, or there was no attempt."),
  count: z.number().int(),
  oldestAt: z.iso.datetime().describe("When the first of them became dead."),
  newestAt: z.iso.datetime().describe("When the last of them became dead."),
});
export type DeadLetterGroup = z.infer<typeof DeadLetterGroup>;

export const DeadLetterSummaryView = z.object({
  items: z.array(DeadLetterGroup).describe("Those with the most first, at most 200."),
  groups: z.number().int().describe("How many there are; more than `items` where those are cut."),
  counted: z.number().int().describe("Dead letters that were counted, at most 20,000."),
  complete: z.boolean().describe("False: there are more; the newest events' were counted."),
});
export type DeadLetterSummaryView = z.infer<typeof DeadLetterSummaryView>;
