import type { Uuid } from "@posthorn/core";
import type { EventKeyRow } from "@posthorn/db/hot-path";
import type { EventRequest } from "./read-event-request.ts";
import { sha256 } from "./sha256.ts";

/** What a source took in, to be stored as an event. UUIDs. */
export interface InboundEvent {
  environmentId: Uuid;
  sourceId: Uuid;
  type: string;
  /** JSON text of `data`. */
  dataText: string;
  data: Record<string, unknown>;
  metadata: Record<string, string>;
  /** Deliveries that led to it; null: none that its request told. */
  hops: number | null;
  /** What the provider names the delivery by, and what else is equal when it comes again; for so many seconds. */
  deliveryKey: RememberedKey | null;
  repeatKey: RememberedKey | null;
}

export interface RememberedKey {
  text: string;
  seconds: number;
}

export function toInboundRequest({
  sourceId,
  type,
  dataText,
  data,
  metadata,
  hops,
}: InboundEvent): EventRequest {
  return {
    type,
    dataText,
    data,
    clientId: null,
    timestamp: null,
    metadata,
    tags: [],
    consumer: null,
    trace: null,
    hops,
    // Its keys alone say that it came before: providers change a body between two tries.
    fingerprint: sha256(sourceId),
  };
}

/** A line end is in no Idempotency-Key, so none that a client sends can stand in its way. */
export function keysOfInbound({
  sourceId,
  deliveryKey,
  repeatKey,
}: InboundEvent): Pick<EventKeyRow, "kind" | "keyHash" | "lifetimeSeconds">[] {
  const toKey = (kind: 0 | 3, { text, seconds }: RememberedKey) => ({
    kind,
    keyHash: sha256(`source\n${sourceId}\n${text}`),
    lifetimeSeconds: seconds,
  });
  return [...(deliveryKey ? [toKey(0, deliveryKey)] : []), ...(repeatKey ? [toKey(3, repeatKey)] : [])];
}
