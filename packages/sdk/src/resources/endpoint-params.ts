import type { EndpointBatching, Filter, SecretType, SignatureProfile } from "../types.ts";

/** How an endpoint keeps an order; both fields have defaults, so `{}` asks for one order of everything. */
export interface OrderingParams {
  /** A path such as `data.customer.id`: only events with the same value there wait for each other. Left out or null: all of them. */
  key?: string | null | undefined;
  /** Whether those behind a dead delivery go on (`continue`, unless set) or wait until somebody has settled it (`hold`). */
  afterDead?: "continue" | "hold" | undefined;
}

interface EndpointFields {
  description?: string | undefined;
  /** Names such as `invoice.paid`, or `invoice.*` for all that start so: 1 to 500; null: every event type, also those made later. */
  eventTypes?: string[] | null | undefined;
  /** Which events of those types; null: all of them. */
  filter?: Filter | null | undefined;
  /** Seconds between one attempt and the next: 1 to 20 entries of 1 s to 72 h; null: the environment's schedule. */
  retrySchedule?: number[] | null | undefined;
  /** For one attempt, in milliseconds: 1,000 to 30,000. */
  timeoutMs?: number | undefined;
  /** Most requests to it at any one time: 1 to 1,000. */
  maxInFlight?: number | undefined;
  /** Most requests a second: 1 to 10,000; null: no such limit. */
  rateLimit?: number | null | undefined;
  /** One or two: the first one decides the form of the body, a second one signs the same bytes. */
  signatureProfiles?: SignatureProfile[] | undefined;
  /** One delivery at a time, in the order of acceptance; null: no order. Not together with `batching`. */
  ordering?: OrderingParams | null | undefined;
  /** Several events in one request; null: a request for each. */
  batching?: EndpointBatching | null | undefined;
}

interface SecretFields {
  /** One that a receiver already has: `whsec_` and base64 of 24 to 64 bytes, or `whsk_…`. Left out: Posthorn makes one. */
  secret?: string | undefined;
  /** What Posthorn makes where no secret is given: `hmac` unless set; a rotation keeps the kind of the secret before. */
  secretType?: SecretType | undefined;
}

/**
 * What is left out: every event type, no filter, the environment's schedule, 15,000 ms for an attempt, 100 requests at a
 * time, no rate limit, signed by Standard Webhooks, neither ordered nor batched.
 */
export interface CreateEndpointParams extends EndpointFields, SecretFields {
  /** Where the webhooks go. */
  url: string;
}

/** What is left out stays as it is; null is a value like any other. */
export interface UpdateEndpointParams extends EndpointFields {
  /** Where the webhooks go, those that wait already too. */
  url?: string | undefined;
}

export interface RotateSecretParams extends SecretFields {
  /** How long the secrets before go on signing too, in seconds: 0 to 604,800, 86,400 unless set; 0 ends them at once. */
  overlapSeconds?: number | undefined;
}

export interface SendTestParams {
  /** Left out: the first type that the endpoint subscribes to. */
  eventType?: string | undefined;
}
