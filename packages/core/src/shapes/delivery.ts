import { z } from "zod";
import { publicId } from "../ids.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";
import { idOrUid } from "./uid.ts";

export const DeliveryState = z.enum(["pending", "retrying", "succeeded", "dead", "canceled", "handled"]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** What caused an attempt: the first try and the schedule's, a person's "retry now", a replay, a probe of an endpoint whose circuit is open, a test. */
export const AttemptTrigger = z.enum(["schedule", "manual", "replay", "probe", "test"]);
export type AttemptTrigger = z.infer<typeof AttemptTrigger>;

/** A status (`503`), a class of them (`5xx`), or `none`: it was tried, and no answer came. */
export const HttpStatusFilter = z
  .string()
  .regex(/^([1-5]\d\d|[1-5]xx|none)$/, {
    error: "Give a status such as 503, a class such as 5xx, or none.",
  })
  .describe(
    "What the last attempt was answered with: a status such as `503`, a class such as `5xx`, or `none` where no answer came.",
  );
export type HttpStatusFilter = z.infer<typeof HttpStatusFilter>;

export const DeliveryFilter = PageInput.extend({
  state: DeliveryState.optional(),
  endpointId: publicId("endpoint").optional(),
  /** Only deliveries to endpoints that belong to this consumer, by `con_…` or uid. */
  consumerId: idOrUid("consumer").optional(),
  eventType: Text.max(128).optional(),
  eventId: publicId("event").optional(),
  httpStatus: HttpStatusFilter.optional(),
  /** Accepted at or after, RFC 3339. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Accepted before, RFC 3339. */
  to: z.iso.datetime({ offset: true }).optional(),
});
export type DeliveryFilter = z.input<typeof DeliveryFilter>;

export const EndDeliveryInput = z.strictObject({
  deliveryId: publicId("delivery"),
  /** Why; kept in the audit log. */
  note: Text.max(500).optional(),
});
export type EndDeliveryInput = z.input<typeof EndDeliveryInput>;

export const SnoozeDeliveryInput = z.strictObject({
  deliveryId: publicId("delivery"),
  /** RFC 3339; within 30 days. */
  until: z.iso.datetime({ offset: true }),
});
export type SnoozeDeliveryInput = z.input<typeof SnoozeDeliveryInput>;

const time = z.iso.datetime();

/** Which callback a delivery is. */
const CallbackName = z.object({ id: publicId("callback"), operation: z.string(), callback: z.string() });

export const DeliveryView = z.object({
  id: publicId("delivery"),
  eventId: publicId("event"),
  eventType: z.string(),
  endpointId: publicId("endpoint"),
  endpointUrl: z.string().describe("Where it goes; of a callback, the URL that its expression gave."),
  callback: CallbackName.nullable().describe("Which callback it is; null: an event to an endpoint of yours."),
  state: DeliveryState,
  attempts: z.number().int().describe("Attempts made so far."),
  createdAt: time,
  nextAttemptAt: time.nullable().describe("null where nothing more is planned."),
  completedAt: time.nullable().describe("When it reached a final state."),
  order: z
    .enum(["behind", "blocking"])
    .nullable()
    .describe(
      "Of an ordered endpoint. `behind`: it waits for an earlier delivery; `blocking`: it is dead, and later ones wait until it is settled; null: neither.",
    ),
  lastAttempt: z
    .object({ statusCode: z.number().int().nullable(), errorCode: z.string().nullable(), at: time })
    .nullable(),
});
export type DeliveryView = z.infer<typeof DeliveryView>;

const headers = z.record(z.string(), z.string());

const phase = z.number().nullable();

/** Milliseconds of the parts of an attempt, to a tenth. */
export const AttemptTimingsView = z.object({
  dnsMs: phase.describe("Looking up the name; null where an address or an open connection was used."),
  connectMs: phase.describe("Until the connection stood; null where an open one was used again."),
  tlsMs: phase.describe("The TLS handshake; null without one."),
  firstByteMs: phase.describe("From the request being sent to the head of the answer; null where none came."),
});
export type AttemptTimingsView = z.infer<typeof AttemptTimingsView>;

export const AttemptView = z.object({
  id: publicId("attempt"),
  number: z.number().int().describe("From 1."),
  trigger: AttemptTrigger,
  startedAt: time,
  durationMs: z.number().int(),
  timings: AttemptTimingsView.nullable().describe("null: not known, as of attempts of old."),
  outcome: z.enum(["succeeded", "failed"]),
  statusCode: z.number().int().nullable().describe("null where no answer came."),
  errorCode: z.string().nullable().describe("Stable, such as `timeout_response`; null for a success."),
  errorDetail: z.string().nullable(),
  request: z.object({ url: z.string(), headers }),
  response: z
    .object({
      headers,
      body: z.string(),
      truncated: z.boolean().describe("The body was longer than what is kept."),
    })
    .nullable()
    .describe("null where no answer came, or where it was erased with the event's payload."),
  superseded: z
    .boolean()
    .describe("Sent by a worker that had lost its shard: the receiver got it, but it does not count."),
});
export type AttemptView = z.infer<typeof AttemptView>;

export const DeliveryDetailView = DeliveryView.extend({
  payload: z
    .string()
    .nullable()
    .describe(
      "The request body's JSON text, as every attempt sends it; its form is that of the endpoint's first signature profile. null where it was erased.",
    ),
  payloadErasedAt: time
    .nullable()
    .describe("When the event's payload, and what its receivers answered, were erased; null: they are kept."),
  attemptLog: z.array(AttemptView).describe("Every attempt, the first one first."),
});
export type DeliveryDetailView = z.infer<typeof DeliveryDetailView>;
