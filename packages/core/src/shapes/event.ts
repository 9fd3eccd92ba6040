import { z } from "zod";
import { publicId } from "../ids.ts";
import { DeliveryState } from "./delivery.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";
import { idOrUid } from "./uid.ts";

export const eventLimits = {
  requestBytes: 1024 * 1024,
  jsonDepth: 64,
  tags: 5,
  metadataKeys: 20,
  metadataValueLength: 500,
  aheadMs: 5 * 60_000,
  behindMs: 30 * 24 * 3_600_000,
} as const;

/** Of `POST /v1/events/batch`; each of its events has the limits of one that is sent by itself. */
export const eventBatchLimits = { requestBytes: 4 * 1024 * 1024, events: 1_000 } as const;

export const isIdempotencyKey = (key: unknown): key is string =>
  typeof key === "string" && /^[\x20-\x7e]{1,255}$/.test(key);

/** The answer to `POST /v1/events`. */
export const SentEventView = z.object({
  id: publicId("event").describe("evt_…; also the `webhook-id` of every delivery."),
  type: z.string(),
  timestamp: z.iso.datetime(),
});
export type SentEventView = z.infer<typeof SentEventView>;

/** Why an endpoint that subscribes to the event's type got no delivery. */
export const SkipReason = z.enum(["endpoint_disabled", "filter_not_matched", "about_itself"]);
export type SkipReason = z.infer<typeof SkipReason>;

/** The consumer that an event is addressed to. */
const consumer = publicId("consumer")
  .nullable()
  .describe("The consumer (con_…) that it is addressed to; null: no one in particular.");

export const EventView = z.object({
  id: publicId("event"),
  clientId: z.string().nullable().describe("The tenant's own id, where the emitter gave one."),
  type: z.string(),
  timestamp: z.iso.datetime(),
  acceptedAt: z.iso.datetime(),
  data: z.string().describe("JSON text, byte for byte as it was sent; `null` where the payload was erased."),
  payloadErasedAt: z.iso.datetime().nullable().describe("When the payload was erased; null: it is kept."),
  payloadWarnings: z
    .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
    .describe("What is wrong with the payload by its type's schema, where the type's check only warns."),
  metadata: z.record(z.string(), z.string()),
  tags: z.array(z.string()),
  consumer,
  test: z.boolean().describe("Sent to try out one endpoint: no other is ever considered for it."),
  considered: z
    .number()
    .int()
    .describe("How many endpoints were considered; each has a delivery or stands in `skipped`."),
  skipped: z.array(z.object({ endpointId: publicId("endpoint"), reason: SkipReason })),
  deliveries: z.array(
    z.object({
      id: publicId("delivery"),
      endpointId: publicId("endpoint"),
      endpointUrl: z.string(),
      state: DeliveryState,
    }),
  ),
});
export type EventView = z.infer<typeof EventView>;

/** By Posthorn's id or the emitter's own. */
export const EraseEventPayloadInput = z.strictObject({ eventId: z.string().max(128) });
export type EraseEventPayloadInput = z.input<typeof EraseEventPayloadInput>;

/** What erasing an event's payload did. */
export const ErasedPayloadView = z.object({
  eventId: publicId("event"),
  payloadErasedAt: z.iso.datetime().describe("When it was erased: a repeated request changes nothing."),
  endedDeliveries: z
    .number()
    .int()
    .describe("Deliveries that were still open and became `dead`, by this request."),
});
export type ErasedPayloadView = z.infer<typeof ErasedPayloadView>;

export const EventFilter = PageInput.extend({
  eventType: Text.max(128).optional(),
  /** Only events that are addressed to this consumer, by `con_…` or uid. */
  consumerId: idOrUid("consumer").optional(),
});
export type EventFilter = z.input<typeof EventFilter>;

export const EventListItem = z.object({
  id: publicId("event"),
  type: z.string(),
  timestamp: z.iso.datetime(),
  acceptedAt: z.iso.datetime(),
  consumer,
  considered: z.number().int(),
});
export type EventListItem = z.infer<typeof EventListItem>;
