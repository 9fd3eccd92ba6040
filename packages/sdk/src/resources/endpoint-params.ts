import type { EndpointBatching, Filter, PayloadForm, SecretType, SignatureProfile } from "../types.ts";
import type { ListParams } from "./list-params.ts";

/** How an endpoint keeps an order; both fields have defaults, so `{}` asks for one order of everything. */
export interface OrderingParams {
  /** A path such as `data.customer.id`: only events with the same value there wait for each other. Left out or null: all of them. */
  key?: string | null | undefined;
  /** Whether those behind a dead delivery go on (`continue`, unless set) or wait until somebody has settled it (`hold`). */
  afterDead?: "continue" | "hold" | undefined;
}

export interface EndpointFilter extends ListParams {
  /** Only endpoints of this consumer, by `con_…` or uid. */
  consumerId?: string | undefined;
}

interface EndpointFields {
  description?: string | undefined;
  /**
   * Your own id for it, unique in the environment: 1 to 128 ASCII letters, digits, `_`, `-`, `.`, `:` or `@`, and not
   * beginning with `ep_`. null: none.
   */
  uid?: string | null | undefined;
  /** Your own notes: at most 50 keys of 1 to 64 characters, with texts of at most 512. A change replaces them whole. */
  metadata?: Record<string, string> | undefined;
  /** The consumer that it belongs to, by `con_…` or uid; null: none. */
  consumer?: string | null | undefined;
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
  /** The form of the body; null: that of the first profile. Not together with `batch`: a batch has its own. */
  payloadForm?: PayloadForm | null | undefined;
  /** One delivery at a time, in the order of acceptance; null: no order. Not together with `batch`. */
  ordering?: OrderingParams | null | undefined;
  /** Several events in one request; null: a request for each. */
  batch?: EndpointBatching | null | undefined;
}

interface SecretFields {
  /** One that a receiver already has: `whsec_` and base64 of 24 to 64 bytes, or `whsk_…`. Left out: Posthorn makes one. */
  secret?: string | undefined;
  /** What Posthorn makes where no secret is given: `hmac` unless set; a rotation keeps the kind of the secret before. */
  secretType?: SecretType | undefined;
}

/**
 * What is left out: no uid, no consumer, every event type, no filter, the environment's schedule, 15,000 ms for an attempt, 100 requests at a
 * time, no rate limit, signed by Standard Webhooks, neither ordered nor batched.
 */
export interface CreateEndpointParams extends EndpointFields, SecretFields {
  /** Where the webhooks go. */
  url: string;
  /**
   * What its requests carry beside Posthorn's own headers: at most 20, with Latin-1 values of 1 to 4,096 characters. Kept
   * encrypted; no answer shows the values again.
   */
  headers?: Record<string, string> | undefined;
}

/** What is left out stays as it is; null is a value like any other, but in `headers`. */
export interface UpdateEndpointParams extends EndpointFields {
  /** Where the webhooks go, those that wait already too. */
  url?: string | undefined;
  /** A text sets a header, null removes it, and what is not named stays. */
  headers?: Record<string, string | null> | undefined;
}

export interface RotateSecretParams extends SecretFields {
  /** How long the secrets before go on signing too, in seconds: 0 to 604,800, 86,400 unless set; 0 ends them at once. */
  overlapSeconds?: number | undefined;
}

export interface SendTestParams {
  /** Left out: the first type that the endpoint subscribes to. */
  eventType?: string | undefined;
}
