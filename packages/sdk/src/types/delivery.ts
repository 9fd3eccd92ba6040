import type { Timestamp } from "./json.ts";

/**
 * - `pending`: waiting for its first attempt, or held while the endpoint is paused
 * - `retrying`: an attempt failed, and another one is due at `nextAttemptAt`
 * - `succeeded`: the endpoint answered with a status from 200 to 299
 * - `dead`: its attempts are spent; nothing is lost, and it can be retried
 * - `canceled`: its endpoint was deleted, or somebody skipped it
 * - `handled`: somebody took care of it by hand
 */
export type DeliveryState = "pending" | "retrying" | "succeeded" | "dead" | "canceled" | "handled";

/**
 * What caused an attempt.
 * - `schedule`: the first try, and the planned ones after it
 * - `manual`: somebody retried the delivery
 * - `replay`: a replay
 * - `probe`: whether an endpoint answers again of which too much had failed
 * - `test`: `endpoints.sendTest`
 */
export type AttemptTrigger = "schedule" | "manual" | "replay" | "probe" | "test";

/** One event on its way to one endpoint. */
export interface Delivery {
  id: string;
  eventId: string;
  eventType: string;
  endpointId: string;
  /** Where it goes; of a callback, the URL that its expression gave. */
  endpointUrl: string;
  /** Which callback it is; null: an event to an endpoint of yours. */
  callback: { id: string; operation: string; callback: string } | null;
  state: DeliveryState;
  /** Attempts made so far. */
  attempts: number;
  createdAt: Timestamp;
  /** null where nothing more is planned. */
  nextAttemptAt: Timestamp | null;
  /** When it reached a final state. */
  completedAt: Timestamp | null;
  /**
   * Of an ordered endpoint. `behind`: it waits for an earlier delivery; `blocking`: it is dead, and later ones wait until it
   * is settled; null: neither.
   */
  order: "behind" | "blocking" | null;
  lastAttempt: { statusCode: number | null; errorCode: string | null; at: Timestamp } | null;
}

export interface DeliveryDetail extends Delivery {
  /** The JSON text that every attempt sends, byte for byte; null where it was erased. */
  payload: string | null;
  /** When the event's payload, and what its receivers answered, were erased; null: they are kept. */
  payloadErasedAt: Timestamp | null;
  /** Every attempt, the first one first. */
  attemptLog: Attempt[];
}

/** Milliseconds of the parts of an attempt, to a tenth; null for a part that it did not have. */
export interface AttemptTimings {
  /** Looking up the name. */
  dnsMs: number | null;
  /** Until the connection stood; null where an open one was used again. */
  connectMs: number | null;
  /** The TLS handshake. */
  tlsMs: number | null;
  /** From the request being sent to the head of the answer. */
  firstByteMs: number | null;
}

/** One HTTP request of a delivery, and what came back. */
export interface Attempt {
  id: string;
  /** From 1. */
  number: number;
  trigger: AttemptTrigger;
  startedAt: Timestamp;
  durationMs: number;
  /** null: not known, as of attempts of old. */
  timings: AttemptTimings | null;
  outcome: "succeeded" | "failed";
  /** null where no answer came. */
  statusCode: number | null;
  /** Stable and meant for programs, such as `timeout`; null for a success. */
  errorCode: string | null;
  errorDetail: string | null;
  request: { url: string; headers: Record<string, string> };
  /** null where no answer came, or where it was erased with the payload. `truncated`: the body was longer than what is kept. */
  response: { headers: Record<string, string>; body: string; truncated: boolean } | null;
  /** The endpoint got it, but it does not count: another worker had taken over. */
  superseded: boolean;
}
