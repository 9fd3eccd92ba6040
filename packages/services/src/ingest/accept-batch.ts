import type { JsonElementText } from "@posthorn/core";
import type { AcceptedEvent } from "./create-ingest.ts";
import { type BatchedEvent, readBatchedEvent } from "./read-event-batch.ts";
import type { EventOrigin } from "./read-event-request.ts";

export interface BatchPorts {
  now(): Date;
  /** Of the whole batch; an event may bring a trace of its own. */
  origin: EventOrigin;
  /** Stores one event; rejects once the batch has taken too long, or with what is wrong with the event. */
  accept(event: BatchedEvent): Promise<AcceptedEvent>;
}

/** Reading and judging hundreds of events takes long enough for other requests to notice. */
const longestTurnMs = 10;

/**
 * Takes in the events of a batch, each by itself: all at once, so that they share commits, but one after another where
 * they have a key in common, because the second must see what became of the first. Answers in their order.
 */
export async function acceptBatch(
  elements: readonly JsonElementText[],
  ports: BatchPorts,
): Promise<PromiseSettledResult<AcceptedEvent>[]> {
  const outcomes: Promise<AcceptedEvent>[] = [];
  const lastByKey = new Map<string, Promise<unknown>>();
  let turnStartedAt = performance.now();
  for (const element of elements) {
    const outcome = acceptElement(element, ports, lastByKey);
    outcome.catch(() => {}); // allSettled below tells it; until then it is no unhandled rejection
    outcomes.push(outcome);
    await undefined; // lets this event be judged, so that its work counts
    if (performance.now() - turnStartedAt < longestTurnMs) continue;
    await new Promise<void>((resolve) => setImmediate(resolve));
    turnStartedAt = performance.now();
  }
  return Promise.allSettled(outcomes);
}

async function acceptElement(
  element: JsonElementText,
  ports: BatchPorts,
  lastByKey: Map<string, Promise<unknown>>,
): Promise<AcceptedEvent> {
  const event = readBatchedEvent(element, ports.now(), ports.origin);
  const keys = keysOf(event);
  const earlier = keys.flatMap((key) => lastByKey.get(key) ?? []);
  const accepted =
    earlier.length === 0 ? ports.accept(event) : Promise.allSettled(earlier).then(() => ports.accept(event));
  for (const key of keys) lastByKey.set(key, accepted);
  return accepted;
}

function keysOf({ idempotencyKey, request }: BatchedEvent): string[] {
  const keys: string[] = [];
  if (idempotencyKey !== undefined) keys.push(`key ${idempotencyKey}`);
  if (request.clientId !== null) keys.push(`id ${request.clientId}`);
  return keys;
}
