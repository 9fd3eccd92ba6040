import { ConfigurationError } from "../errors.ts";
import type { UntypedEvents } from "../event-map.ts";
import type { TraceContext } from "../http/trace-context.ts";
import { checkIdempotencyKey } from "../options.ts";
import { type SendEventParams, toEventJson, withMember } from "../resources/event-json.ts";

/** One event of `events.sendBatch`. */
export type BatchEventParams<EventMap extends object = UntypedEvents> = SendEventParams<EventMap> & {
  /**
   * Equal keys are carried out once, within 24 hours: give one that you stored with your own change to make the event
   * safe to send again after a crash of your process. Made for each event unless set.
   */
  idempotencyKey?: string | undefined;
};

/** The map is the compiler's alone, and only narrows what may be given: what it lets through can be sent. */
export function withoutMap<EventMap extends object>(
  params: SendEventParams<EventMap> | BatchEventParams<EventMap>,
): BatchEventParams {
  return params as BatchEventParams;
}

/** An event as it stands in a batch's body. */
export interface BatchItem {
  json: string;
  /** Of the JSON text in UTF-8. */
  bytes: number;
}

/** What the API takes in one request. */
export const batchLimits: { events: number; bytes: number } = { events: 1_000, bytes: 4 * 1024 * 1024 };

const opening = '{"events":[';
const closing = "]}";
const utf8 = new TextEncoder();

/** Every try that carries the item has the same key, so that it is stored once. `trace` is the event's own. */
export function toBatchItem(
  { idempotencyKey, ...params }: BatchEventParams,
  trace?: TraceContext | undefined,
): BatchItem {
  const members = { ...trace, idempotencyKey: checkIdempotencyKey(idempotencyKey ?? crypto.randomUUID()) };
  const json = Object.entries(members).reduce(
    (event, [name, value]) => (value === undefined ? event : withMember(name, JSON.stringify(value), event)),
    toEventJson(params),
  );
  return { json, bytes: utf8.encode(json).byteLength };
}

export const toBatchBody = (items: readonly BatchItem[]): string =>
  `${opening}${items.map(({ json }) => json).join(",")}${closing}`;

/** How many of the first items go into one request: at most `most`, and as many as its body may hold, but one at least. */
export function countFitting(items: readonly BatchItem[], most: number): number {
  let count = 0;
  let bytes = opening.length + closing.length;
  for (const item of items.slice(0, most)) {
    bytes += item.bytes + (count > 0 ? 1 : 0);
    if (count > 0 && bytes > batchLimits.bytes) break;
    count += 1;
  }
  return count;
}

/** Throws for a batch that the API would refuse as a whole. */
export function checkBatch(items: readonly BatchItem[]): void {
  if (items.length > batchLimits.events) {
    throw invalidBatch(
      `A batch has at most ${batchLimits.events} events, and this one ${items.length}. Send it in parts.`,
    );
  }
  if (countFitting(items, items.length) < items.length) {
    throw invalidBatch(`A batch has at most ${batchLimits.bytes} bytes of JSON. Send it in parts.`);
  }
}

function invalidBatch(message: string): ConfigurationError {
  return new ConfigurationError(message, { code: "invalid_argument" });
}
