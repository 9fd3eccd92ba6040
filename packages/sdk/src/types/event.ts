import type { FieldError } from "../errors.ts";
import type { DeliveryState } from "./delivery.ts";
import type { JsonObject, Timestamp } from "./json.ts";

/** What `events.send` answers: the event is stored and will be delivered. */
export interface SentEvent {
  /** Also the `webhook-id` of every delivery. */
  id: string;
  type: string;
  timestamp: Timestamp;
}

/**
 * Why an endpoint that subscribes to an event's type got no delivery.
 * - `endpoint_disabled`: it was disabled when the event came
 * - `filter_not_matched`: its filter did not want the event
 * - `about_itself`: the event is Posthorn's own, and is about this endpoint
 */
export type SkipReason = "endpoint_disabled" | "filter_not_matched" | "about_itself";

/** One thing that happened. It never changes. */
export interface Event {
  id: string;
  type: string;
  /** When it happened, as the sender said; else when it was accepted. */
  timestamp: Timestamp;
  /**
   * Read with JSON.parse: integers beyond 2^53 lose digits here. A delivery's `payload` has the exact text. null where it was
   * erased.
   */
  data: JsonObject | null;
  /** When the payload was erased; null: it is kept. */
  payloadErasedAt: Timestamp | null;
  /** The sender's own id, where it gave one. The event is found by it too. */
  clientId: string | null;
  /** What is wrong with `data` by its type's schema, where the type's check only warns. */
  payloadWarnings: FieldError[];
  metadata: Record<string, string>;
  tags: string[];
  /** The consumer (`con_…`) that it is addressed to; null: no one in particular. */
  consumer: string | null;
  acceptedAt: Timestamp;
  /** Sent by `endpoints.sendTest`: no other endpoint is ever considered for it. */
  test: boolean;
  /** How many endpoints subscribe to its type: each has a delivery or stands in `skipped`. */
  considered: number;
  /** Endpoints that were left out, and why. */
  skipped: { endpointId: string; reason: SkipReason }[];
  /** One for each endpoint that the event goes to. */
  deliveries: { id: string; endpointId: string; endpointUrl: string; state: DeliveryState }[];
}

/** An event as a list shows it. */
export interface EventListItem {
  id: string;
  type: string;
  timestamp: Timestamp;
  acceptedAt: Timestamp;
  consumer: string | null;
  considered: number;
}

/** What `events.erasePayload` did. */
export interface ErasedPayload {
  eventId: string;
  /** When it was erased, be it by an earlier request. */
  payloadErasedAt: Timestamp;
  /** Deliveries that were still open and became `dead`, by this request. */
  endedDeliveries: number;
}
