import { z } from "zod";
import { publicId } from "../ids.ts";
import { Subscription } from "./endpoint.ts";

/** How far back a stream goes on where it broke off. */
export const eventStreamLimits = { resumeMs: 5 * 60_000, subscriptions: 100 } as const;

/** Which events a stream carries. */
export const FollowEventsInput = z.strictObject({
  eventTypes: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(Subscription).max(eventStreamLimits.subscriptions))
    .optional()
    .describe(
      "Names such as `invoice.paid`, or `invoice.*`, separated by commas. Left out: every type, but none of Posthorn's own.",
    ),
  lastEventId: z
    .string()
    .max(256)
    .optional()
    .describe("As the header Last-Event-ID, for clients that can't set it."),
});
export type FollowEventsInput = z.input<typeof FollowEventsInput>;

/** One event of a stream: what a delivery of it would be made of, with no delivery. */
export const FollowedEventView = z.object({
  id: publicId("event").describe("evt_…; the `webhook-id` that a delivery would have."),
  type: z.string(),
  timestamp: z.iso.datetime(),
  acceptedAt: z.iso.datetime(),
  payload: z
    .string()
    .describe("JSON text of a Standard Webhooks body, byte for byte as a delivery would carry it."),
});
export type FollowedEventView = z.infer<typeof FollowedEventView>;

/** Said where a stream can't go on where the one before broke off. */
export const EventStreamGapView = z.object({
  code: z.enum(["resume_too_old", "resume_unknown"]),
  from: z.iso.datetime().describe("When the stream before had last got everything."),
  to: z.iso.datetime().describe("From here on nothing is left out."),
  message: z.string(),
});
export type EventStreamGapView = z.infer<typeof EventStreamGapView>;

/** The last word of a stream that the server ends; only after `key_invalid` there is no point in coming back. */
export const EventStreamEndView = z.object({
  code: z.enum(["key_invalid", "shutting_down", "internal_error"]),
  message: z.string(),
});
export type EventStreamEndView = z.infer<typeof EventStreamEndView>;
