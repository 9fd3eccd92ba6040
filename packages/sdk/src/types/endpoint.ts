import type { Filter } from "./filter.ts";
import type { Timestamp } from "./json.ts";

/** `enabled` receives; `paused` holds its deliveries back; `disabled` gets none, and what was waiting became `dead`. */
export type EndpointState = "enabled" | "paused" | "disabled";

/**
 * - `healthy`: nothing of it waits for a retry
 * - `recovering`: its last attempt failed, and something is waiting to be tried again
 * - `on_hold`: its receiver asked for time, until `holdUntil`
 * - `circuit_open`: too much has failed, and only probes go to it, the next one at `nextProbeAt`
 */
export type EndpointHealth = "healthy" | "recovering" | "on_hold" | "circuit_open";

/** How requests are signed: `standard` is Standard Webhooks, which `verifyWebhook` reads. */
export type SignatureProfile = "standard" | "x-webhook" | "github" | "stripe";

/** What a request's body is: `{"type","timestamp","data"}`, or the event's data alone. */
export type PayloadForm = "envelope" | "data";

/** `hmac`: both sides hold the secret. `ed25519`: Posthorn signs with a private key, receivers verify with the public one. */
export type SecretType = "hmac" | "ed25519";

/** One delivery at a time, in the order of acceptance. */
export interface EndpointOrdering {
  /** A path such as `data.customer.id`: only events with the same value there wait for each other; null: all of them. */
  key: string | null;
  /** What a dead delivery does to those behind it: they go on, or wait until somebody has settled it. */
  afterDead: "continue" | "hold";
}

/** Several events in one request. */
export interface EndpointBatching {
  /** A request goes out when there are so many: 2 to 100, … */
  maxEvents: number;
  /** … or when the first of them has waited so many seconds: 1 to 60. */
  maxSeconds: number;
}

/** An address that receives events. */
export interface Endpoint {
  id: string;
  /** Your own id for it. The endpoint is found by it too. */
  uid: string | null;
  url: string;
  description: string;
  /** Your own notes; Posthorn only keeps them. */
  metadata: Record<string, string>;
  /** The consumer (`con_…`) that it belongs to; null: none. */
  consumer: string | null;
  /** null: every event type, also those made later. */
  eventTypes: string[] | null;
  /** Which events of those types; null: all of them. */
  filter: Filter | null;
  state: EndpointState;
  /** Why it is disabled, such as `by_hand`, `gone` (it answered 410) or `disabled_by_receiver`; null where it is not. */
  disabledReason: string | null;
  /** Seconds between one attempt and the next; null: the environment's schedule. */
  retrySchedule: number[] | null;
  /** The seconds that it is tried again by: its own schedule, else the environment's, else that of Standard Webhooks. */
  effectiveRetrySchedule: number[];
  /** For one attempt, in milliseconds. */
  timeoutMs: number;
  /** Most requests to it at any one time. */
  maxInFlight: number;
  /** Most requests a second; null: no such limit. */
  rateLimit: number | null;
  /** The first one decides the form of the body; a second one signs the same bytes. */
  signatureProfiles: SignatureProfile[];
  /** The form of the body; null: that of the first profile. */
  payloadForm: PayloadForm | null;
  /** Names of the headers that its requests carry beside Posthorn's; their values are never shown. */
  headerNames: string[];
  /** null: as many at a time as it may get, in no order. */
  ordering: EndpointOrdering | null;
  /** null: a request for each event. */
  batch: EndpointBatching | null;
  health: EndpointHealth;
  /** When the first of its failures in a row was seen; null where it is not failing. */
  failingSince: Timestamp | null;
  /** Since when only probes go to it. */
  circuitOpenedAt: Timestamp | null;
  nextProbeAt: Timestamp | null;
  /** Until when its receiver asked to be left alone. */
  holdUntil: Timestamp | null;
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

export interface EndpointSecret {
  /** `whsec_…`: the receiver gives it to `verifyWebhook`. `whsk_…` is a private key, which only Posthorn needs. */
  secret: string;
  /** `whpk_…`: what receivers verify with where the secret is an ed25519 key; null where it is not. */
  publicKey: string | null;
}

/** The answer to creating an endpoint: with its secret. Store it as you store a password. */
export interface CreatedEndpoint extends Endpoint, EndpointSecret {}

/** What `endpoints.sendTest` sent. */
export interface TestedEndpoint {
  eventId: string;
  deliveryId: string;
  eventType: string;
}
