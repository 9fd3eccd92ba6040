import type { z } from "zod";
import type { FieldError } from "../errors.ts";
import type { DeliveryState } from "./delivery.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";

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
export interface SentEventView {
  id: string;
  type: string;
  timestamp: string;
}

/** Why an endpoint that subscribes to the event's type got no delivery. */
export type SkipReason = "endpoint_disabled" | "filter_not_matched" | "about_itself";

export interface EventView {
  id: string;
  /** The tenant's own id, where the emitter gave one. */
  clientId: string | null;
  type: string;
  timestamp: string;
  acceptedAt: string;
  /** JSON text, byte for byte as it was sent. */
  data: string;
  /** What is wrong with the payload by its type's schema, where the type's check only warns. */
  payloadWarnings: FieldError[];
  metadata: Record<string, string>;
  tags: string[];
  /** Sent to try out one endpoint: no other is ever considered for it. */
  test: boolean;
  /** How many endpoints were considered; each has a delivery or stands in `skipped`. */
  considered: number;
  skipped: { endpointId: string; reason: SkipReason }[];
  deliveries: { id: string; endpointId: string; endpointUrl: string; state: DeliveryState }[];
}

export const EventFilter = PageInput.extend({ eventType: Text.max(128).optional() });
export type EventFilter = z.input<typeof EventFilter>;

export interface EventListItem {
  id: string;
  type: string;
  timestamp: string;
  acceptedAt: string;
  considered: number;
}
