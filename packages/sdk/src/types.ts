/** Times are RFC 3339 text in UTC with milliseconds, such as `2026-01-31T12:00:00.000Z`. */
export type Timestamp = string;

export type JsonObject = Record<string, unknown>;

/** What `events.send` answers: the event is stored and will be delivered. */
export interface SentEvent {
  /** Also the `webhook-id` of every delivery. */
  id: string;
  type: string;
  timestamp: Timestamp;
}

/** One thing that happened. It never changes. */
export interface Event {
  id: string;
  type: string;
  /** When it happened, as the sender said; else when it was accepted. */
  timestamp: Timestamp;
  /** Read with JSON.parse: integers beyond 2^53 lose digits here. A delivery's `payload` has the exact text. */
  data: JsonObject;
  /** The sender's own id, where it gave one. The event is found by it too. */
  clientId: string | null;
  /** What is wrong with `data` by its type's schema, where the type's check only warns. */
  payloadWarnings: { path: string; code: string; message: string }[];
  metadata: Record<string, string>;
  tags: string[];
  acceptedAt: Timestamp;
  /** How many endpoints subscribe to its type: each has a delivery or stands in `skipped`. */
  considered: number;
  /** Endpoints that were left out, and why. */
  skipped: { endpointId: string; reason: string }[];
  /** One for each endpoint that the event goes to. */
  deliveries: { id: string; endpointId: string; endpointUrl: string; state: DeliveryState }[];
}

/**
 * - `pending`: waiting for its first attempt, or held while the endpoint is paused
 * - `retrying`: an attempt failed, and another one is due at `nextAttemptAt`
 * - `succeeded`: the endpoint answered with a status from 200 to 299
 * - `dead`: its attempts are spent; nothing is lost, and it can be retried
 * - `canceled`: its endpoint was deleted, or somebody skipped it
 * - `handled`: somebody took care of it by hand
 */
export type DeliveryState = "pending" | "retrying" | "succeeded" | "dead" | "canceled" | "handled";

/** One event on its way to one endpoint. */
export interface Delivery {
  id: string;
  eventId: string;
  eventType: string;
  endpointId: string;
  endpointUrl: string;
  state: DeliveryState;
  /** Attempts made so far. */
  attempts: number;
  createdAt: Timestamp;
  /** null where nothing more is planned. */
  nextAttemptAt: Timestamp | null;
  /** When it reached a final state. */
  completedAt: Timestamp | null;
  lastAttempt: { statusCode: number | null; errorCode: string | null; at: Timestamp } | null;
}

export interface DeliveryDetail extends Delivery {
  /** The JSON text that every attempt sends, byte for byte. */
  payload: string;
  /** Every attempt, the first one first. */
  attemptLog: Attempt[];
}

/** One HTTP request of a delivery, and what came back. */
export interface Attempt {
  id: string;
  /** From 1. */
  number: number;
  /** What caused it: `schedule` for the first try and the planned ones, `manual` for a retry that somebody asked for. */
  trigger: string;
  startedAt: Timestamp;
  durationMs: number;
  outcome: "succeeded" | "failed";
  /** null where no answer came. */
  statusCode: number | null;
  /** Stable and meant for programs, such as `timeout`; null for a success. */
  errorCode: string | null;
  errorDetail: string | null;
  request: { url: string; headers: Record<string, string> };
  /** null where no answer came. `truncated`: the body was longer than what is kept. */
  response: { headers: Record<string, string>; body: string; truncated: boolean } | null;
  /** The endpoint got it, but it does not count: another worker had taken over. */
  superseded: boolean;
}

/** `enabled` receives; `paused` holds its deliveries back; `disabled` gets none. */
export type EndpointState = "enabled" | "paused" | "disabled";

/** An address that receives events. */
export interface Endpoint {
  id: string;
  url: string;
  description: string;
  /** null: every event type, also those made later. */
  eventTypes: string[] | null;
  state: EndpointState;
  /** Seconds between one attempt and the next; null: Posthorn's own schedule. */
  retrySchedule: number[] | null;
  createdAt: Timestamp;
}

/** The answer to creating an endpoint: the one time that its secret is shown without asking for it. */
export interface CreatedEndpoint extends Endpoint {
  /** `whsec_…`: the receiver gives it to `verifyWebhook`. Store it as you store a password. */
  secret: string;
}

/** What happens to an event whose data is not valid against the schema: refused, stored with a warning, or not checked. */
export type PayloadCheck = "reject" | "warn" | "off";

export interface EventTypeExample {
  name: string;
  value: unknown;
}

/** A kind of event that this environment sends. */
export interface EventType {
  /** Such as `invoice.paid`. */
  name: string;
  description: string;
  group: string | null;
  payloadCheck: PayloadCheck;
  /** JSON Schema 2020-12 of the event's `data`. */
  schema: JsonObject | null;
  examples: EventTypeExample[];
  /** Of the schema and its examples, from 1. */
  version: number;
  deprecated: boolean;
  /** Events of an archived type are refused. */
  archived: boolean;
  createdAt: Timestamp;
}
