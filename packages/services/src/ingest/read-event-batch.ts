import {
  eventBatchLimits,
  eventLimits,
  fieldError,
  isIdempotencyKey,
  type JsonElementText,
  parseInput,
  RequestError,
  readJsonList,
  readTraceContext,
  type TraceContext,
} from "@posthorn/core";
import { z } from "zod";
import { type EventOrigin, type EventRequest, toEventRequest } from "./read-event-request.ts";

/** One event of a batch, checked by itself, with the key that it brought. */
export interface BatchedEvent {
  request: EventRequest;
  idempotencyKey: string | undefined;
  /** The trace that it brought itself; null: it is of the batch's, if that has one. */
  ownTrace: TraceContext | null;
}

/** What an event of a batch has as members, and one that is sent by itself as headers. */
const headerMembers = ["idempotencyKey", "traceparent", "tracestate"];

const TraceFields = z.object({ traceparent: z.string().optional(), tracestate: z.string().optional() });

const BatchFields = z.strictObject({ events: z.array(z.unknown()).min(1).max(eventBatchLimits.events) });

/** Reads the body of `POST /v1/events/batch`, not yet its events. Throws RequestErrors about the request as a whole. */
export function readEventBatch(body: Uint8Array): JsonElementText[] {
  const { value, elements } = readJsonList(body, "events", {
    maxDepth: eventLimits.jsonDepth,
    most: eventBatchLimits.events,
  });
  if (Object.hasOwn(value, "__proto__"))
    throw fieldError("__proto__", "unknown_field", "This field is not known.");
  parseInput(BatchFields, value);
  return elements;
}

/**
 * Reads one event of a batch. Throws RequestErrors whose paths begin at the event, as if it were sent by itself. `origin` is that of
 * the whole batch; an event may bring a trace of its own.
 */
export function readBatchedEvent(element: JsonElementText, now: Date, origin: EventOrigin): BatchedEvent {
  const json = element.toObject("An event");
  // Without these it is what it would be by itself: one event, sent once alone and once in a batch, is the same event.
  const text = json.textWithout(...headerMembers);
  if (Buffer.byteLength(text) > eventLimits.requestBytes) {
    throw new RequestError(
      413,
      "payload_too_large",
      `An event has at most ${eventLimits.requestBytes} bytes, in a batch too.`,
    );
  }
  const { idempotencyKey, traceparent, tracestate, ...value } = json.value;
  if (idempotencyKey !== undefined && !isIdempotencyKey(idempotencyKey)) {
    const message = "An idempotencyKey has 1 to 255 printable ASCII characters.";
    throw new RequestError(400, "invalid_idempotency_key", message, [
      { path: "idempotencyKey", code: "invalid_idempotency_key", message },
    ]);
  }
  const ownTrace =
    traceparent === undefined && tracestate === undefined ? null : readTrace({ traceparent, tracestate });
  const request = toEventRequest({ value, textOf: json.textOf }, text, now, {
    ...origin,
    trace: ownTrace ?? origin.trace,
  });
  return { request, idempotencyKey, ownTrace };
}

/** Texts that are no trace are ignored, as in a header; what is no text can't have been meant as one. */
function readTrace(members: Record<"traceparent" | "tracestate", unknown>): TraceContext | null {
  const { traceparent, tracestate } = parseInput(TraceFields, members);
  return readTraceContext(traceparent, tracestate);
}
