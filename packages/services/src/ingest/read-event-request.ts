import { createHash } from "node:crypto";
import {
  addFieldIssue,
  EventTypeName,
  eventLimits,
  fieldError,
  InvalidFieldError,
  idOrUid,
  isSystemName,
  type JsonObjectText,
  parseInput,
  readJsonObject,
  type TraceContext,
} from "@posthorn/core";
import { z } from "zod";

/** Where an event comes from, as the request says that brought it. */
export interface EventOrigin {
  /** The trace that it was sent in; null: none that anybody told. */
  trace: TraceContext | null;
  /** Deliveries that led to it; null: none that anybody told. */
  hops: number | null;
}

/** An event as its emitter sent it, checked by itself; not yet against the environment's catalogue. */
export interface EventRequest extends EventOrigin {
  type: string;
  /** JSON text of the payload, byte for byte. */
  dataText: string;
  data: Record<string, unknown>;
  clientId: string | null;
  timestamp: Date | null;
  metadata: Record<string, string>;
  tags: string[];
  /** Whom it is addressed to, by id or uid; null: no one in particular. */
  consumer: string | null;
  /** SHA-256 of the event's bytes: two requests with one key are the same event where these are equal. */
  fingerprint: Buffer;
}

const reservedMetadataNames = new Set(["webhook-id", "webhook-timestamp", "webhook-signature", "__proto__"]);

/** No control characters (they could break out of a header or a log line), no half of a surrogate pair (PostgreSQL refuses it). */
const isPrintable = (text: string) => !/\p{Cc}/u.test(text) && text.isWellFormed();

const Text = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .check((ctx) => {
      if (!isPrintable(ctx.value)) {
        addFieldIssue(ctx, "invalid_characters", "Control characters and line breaks are not allowed here.");
      }
    });

const Metadata = z.record(z.string(), Text(eventLimits.metadataValueLength)).check((ctx) => {
  const names = Object.keys(ctx.value);
  if (names.length > eventLimits.metadataKeys) {
    addFieldIssue(ctx, "too_many_items", `Metadata has at most ${eventLimits.metadataKeys} keys.`);
  }
  for (const name of names) {
    if (reservedMetadataNames.has(name.toLowerCase())) {
      addFieldIssue(ctx, "reserved_name", "This name is reserved. Choose another one.", [name]);
    } else if (name.length > 100 || !isPrintable(name)) {
      addFieldIssue(ctx, "invalid_characters", "A metadata key has at most 100 printable characters.", [
        name,
      ]);
    }
  }
});

const Timestamp = z.string().check((ctx) => {
  if (!z.iso.datetime({ offset: true }).safeParse(ctx.value).success) {
    addFieldIssue(
      ctx,
      "invalid_timestamp",
      "Write a time as RFC 3339 with a zone, such as 2026-01-31T12:00:00Z.",
    );
  }
});

const EmittableName = EventTypeName.check((ctx) => {
  if (isSystemName(ctx.value)) {
    addFieldIssue(
      ctx,
      "reserved_name",
      "Only Posthorn itself sends events whose type begins with 'system.'.",
    );
  }
});

/** The body of `POST /v1/events`. */
export const EventFields = z.strictObject({
  type: EmittableName,
  data: z.unknown().check((ctx) => {
    if (
      ctx.value !== undefined &&
      (typeof ctx.value !== "object" || ctx.value === null || Array.isArray(ctx.value))
    ) {
      addFieldIssue(ctx, "data_must_be_object", "data must be a JSON object.");
    }
  }),
  id: z
    .string()
    .check((ctx) => {
      if (!/^[A-Za-z0-9_-]{1,128}$/.test(ctx.value)) {
        addFieldIssue(ctx, "invalid_event_id", "An id has 1 to 128 letters, digits, '_' or '-'.");
      }
    })
    .optional(),
  timestamp: Timestamp.optional(),
  metadata: Metadata.default({}),
  tags: z.array(Text(100).min(1)).max(eventLimits.tags).default([]),
  consumer: idOrUid("consumer").optional(),
});

/** Reads the body of `POST /v1/events`. Throws RequestErrors that name the field. */
export function readEventRequest(body: Uint8Array, now: Date, origin: EventOrigin): EventRequest {
  return toEventRequest(readJsonObject(body, eventLimits.jsonDepth), body, now, origin);
}

/** `text` is what the fingerprint is made of. Throws RequestErrors that name the field. */
export function toEventRequest(
  json: Pick<JsonObjectText, "value" | "textOf">,
  text: Uint8Array | string,
  now: Date,
  origin: EventOrigin,
): EventRequest {
  const dataText = json.textOf("data");
  if (Object.hasOwn(json.value, "__proto__"))
    throw fieldError("__proto__", "unknown_field", "This field is not known.");
  const fields = parseInput(EventFields, json.value);
  if (dataText === undefined) throw fieldError("data", "missing_field", "data is required.");
  return {
    type: fields.type,
    dataText,
    data: fields.data as Record<string, unknown>,
    clientId: fields.id ?? null,
    timestamp: fields.timestamp === undefined ? null : checkRange(new Date(fields.timestamp), now),
    metadata: fields.metadata,
    tags: fields.tags,
    consumer: fields.consumer ?? null,
    trace: origin.trace,
    hops: origin.hops,
    fingerprint: createHash("sha256").update(text).digest(),
  };
}

function checkRange(timestamp: Date, now: Date): Date {
  const age = now.getTime() - timestamp.getTime();
  if (age < -eventLimits.aheadMs || age > eventLimits.behindMs) {
    throw new InvalidFieldError([
      {
        path: "timestamp",
        code: "timestamp_out_of_range",
        message: "timestamp may be at most 5 minutes ahead of now and 30 days behind.",
      },
    ]);
  }
  return timestamp;
}
