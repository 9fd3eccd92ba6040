import {
  ErasedPayloadView,
  EventFilter,
  EventListItem,
  EventView,
  eventBatchLimits,
  hopsHeader,
  mostHops,
  pageOf,
  publicId,
  SentEventView,
} from "@posthorn/core";
import { EventFields } from "@posthorn/services/ingest";
import { z } from "zod";
import { eventExample, sentEvent } from "../examples/events.ts";
import { at, eventId } from "../examples/ids.ts";
import { jsonObject } from "../json-object.ts";

import type { Operation } from "../operation.ts";
import { problemExample } from "../problem-example.ts";
import { Problem } from "../problem-schema.ts";

const Payload = z.unknown().meta({
  description: "Any JSON object; its text is kept, and delivered, as it was sent.",
  override: jsonObject,
});

const KeptPayload = z.unknown().meta({
  description: "The payload as it was sent; null where it was erased.",
  override: { ...jsonObject, type: ["object", "null"] },
});

const { type, id, timestamp, metadata, tags } = EventFields.shape;

const SendEvent = z.strictObject({
  ...EventFields.shape,
  data: Payload,
  type: type.describe("The event type's name, such as `invoice.paid`."),
  id: id.describe("Your own id for the event: 1 to 128 letters, digits, `_` or `-`. It is stored once."),
  timestamp: timestamp.describe(
    "When it happened, RFC 3339; at most 5 minutes ahead and 30 days behind. Left out: now.",
  ),
  metadata: metadata.describe("For your own use and for filters: at most 20 keys."),
  tags: tags.describe("At most 5."),
});

const BatchedEvent = SendEvent.extend({
  idempotencyKey: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe("As the header Idempotency-Key of an event that is sent by itself."),
  traceparent: z
    .string()
    .optional()
    .describe(
      "The event's own W3C trace context, instead of the request's; ignored where it is not well-formed.",
    ),
  tracestate: z.string().optional().describe("As in W3C Trace Context; nothing without traceparent."),
});

const SendEvents = z.strictObject({ events: z.array(BatchedEvent).min(1).max(eventBatchLimits.events) });

const BatchResult = z.union([
  z.object({
    status: z.literal(202),
    event: SentEventView,
    replayed: z.boolean().describe("An earlier event with the same key or id was stored, and this is it."),
  }),
  z.object({ status: z.number().int().min(400), problem: Problem }),
]);

const IdempotencyKey = z.string().min(1).max(255).optional().meta({
  description:
    "1 to 255 printable ASCII characters. Within 24 hours the same key and body get the same event again.",
  example: "order-1042-paid",
});
const originHeaders = {
  traceparent: z.string().optional().meta({
    description:
      "W3C Trace Context: what the events cause belongs to this trace. Ignored where it is not well-formed.",
    example: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  }),
  tracestate: z
    .string()
    .optional()
    .meta({ description: "As in W3C Trace Context; nothing without traceparent." }),
  [hopsHeader]: z
    .string()
    .optional()
    .meta({
      description: `How many deliveries of Posthorn's led to this request, one through the other: a receiver that passes a webhook on passes this on, too. What ${mostHops} led to is a loop, and is delivered no further.`,
      example: "1",
    }),
};
const Replayed = z
  .literal("true")
  .optional()
  .meta({ description: "The event was stored by an earlier request.", example: "true" });

const EventId = z.object({ eventId: publicId("event").describe("`evt_…`, or the emitter's own id.") });

const ofEvent = [
  "data_must_be_object",
  "event_type_archived",
  "idempotency_key_reused",
  "invalid_characters",
  "invalid_event_id",
  "invalid_event_type_name",
  "invalid_timestamp",
  "reserved_name",
  "schema_validation_failed",
  "schema_validation_timeout",
  "timestamp_out_of_range",
  "too_many_items",
  "unknown_consumer",
  "unknown_event_type",
];

const example = { type: "invoice.paid", data: { id: "inv_1042", amount: 12900 } };

export const eventOperations: Operation[] = [
  {
    method: "post",
    path: "/v1/events",
    operationId: "sendEvent",
    tag: "Events",
    summary: "Send an event",
    description:
      "The answer comes after the commit: from then on the event is delivered at least once to every endpoint that wants it.",
    scope: "events:write",
    body: SendEvent,
    example,
    requestHeaders: z.object({ "Idempotency-Key": IdempotencyKey, ...originHeaders }),
    answers: {
      202: {
        description: "Stored.",
        schema: SentEventView,
        example: sentEvent,
        headers: z.object({ "Idempotent-Replayed": Replayed }),
      },
    },
    refusals: { 400: ["invalid_idempotency_key"], 409: ["event_id_conflict"], 422: ofEvent },
  },
  {
    method: "post",
    path: "/v1/events/batch",
    operationId: "sendEvents",
    tag: "Events",
    summary: "Send up to 1,000 events",
    description: "Each event is stored, or refused, by itself; results stand in the order of the events.",
    scope: "events:write",
    requestHeaders: z.object(originHeaders),
    body: SendEvents,
    example: { events: [example, { type: "invoice.voided", data: { id: "inv_1043" } }] },
    answers: {
      200: {
        description: "What became of each event.",
        schema: z.object({ results: z.array(BatchResult) }),
        example: {
          results: [
            { status: 202, event: sentEvent, replayed: false },
            { status: 422, problem: problemExample(422, ["unknown_event_type"]) },
          ],
        },
      },
    },
  },
  {
    method: "get",
    path: "/v1/events",
    operationId: "listEvents",
    tag: "Events",
    summary: "List events",
    description: "The newest first.",
    scope: "deliveries:read",
    input: EventFilter,
    answers: {
      200: {
        description: "A page of events.",
        schema: pageOf(EventListItem),
        example: {
          items: [
            {
              ...sentEvent,
              acceptedAt: sentEvent.timestamp,
              consumer: null,
              considered: 1,
            },
          ],
          nextCursor: null,
        },
      },
    },
    refusals: { 400: ["invalid_cursor"], 422: ["invalid_characters"] },
  },
  {
    method: "get",
    path: "/v1/events/{eventId}",
    operationId: "getEvent",
    tag: "Events",
    summary: "Get an event",
    description: "By Posthorn's id, or by the one that its emitter gave it.",
    scope: "deliveries:read",
    input: EventId,
    answers: {
      200: {
        description: "The event, with its payload as it was sent.",
        schema: EventView.extend({ data: KeptPayload }),
        example: eventExample,
      },
    },
    refusals: { 404: ["not_found"] },
  },
  {
    method: "delete",
    path: "/v1/events/{eventId}/payload",
    operationId: "eraseEventPayload",
    tag: "Events",
    summary: "Erase an event's payload",
    description:
      "And what its receivers answered, and of a callback's URL all but the origin. Deliveries of it that are still open become dead letters. It can't be undone.",
    scope: "deliveries:write",
    input: EventId,
    answers: {
      200: {
        description: "It is erased.",
        schema: ErasedPayloadView,
        example: { eventId, payloadErasedAt: at, endedDeliveries: 0 },
      },
    },
    refusals: { 404: ["not_found"] },
  },
];
