import type { DeliveryState } from "./delivery.ts";
import type { Timestamp } from "./json.ts";

/**
 * - `active`: it receives
 * - `unverified`: its URL has yet to echo the challenge that it was sent
 * - `inactive`: its consumer has switched it off
 * - `paused`, `disabled`: by the service that sends, or because nothing reached it any more
 */
export type SubscriptionState = "active" | "unverified" | "inactive" | "paused" | "disabled";

/** One of a consumer's endpoints, as the consumer itself makes and sees it. */
export interface Subscription {
  /** ep_…: it is an endpoint. */
  id: string;
  consumer: string;
  url: string;
  /** Names of event types; null: every one, where the service that sends has set it so. */
  events: string[] | null;
  /** Whether it is meant to receive; `state` says whether it does. */
  active: boolean;
  state: SubscriptionState;
  /** How the verification of its URL stands while it is `unverified`; null otherwise. */
  verification: {
    /** Challenges that were sent in vain. */
    tries: number;
    /** Why the last one was in vain. */
    lastError: string | null;
    lastTryAt: Timestamp | null;
    /** null: no further challenge is sent. */
    nextTryAt: Timestamp | null;
  } | null;
  /** When its URL echoed the challenge; null: it was never asked to. */
  verifiedAt: Timestamp | null;
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

export interface CreatedSubscription extends Subscription {
  /** What its requests are signed with, this once. Null where the answer that showed it was lost on its way: unsubscribe, and subscribe again. */
  secret: string | null;
}

/** One event on its way to a subscription. */
export interface SubscriptionDelivery {
  id: string;
  /** As `X-Event-ID` has it. */
  eventId: string;
  eventType: string;
  state: DeliveryState;
  createdAt: Timestamp;
  /** null where nothing more is planned. */
  nextAttemptAt: Timestamp | null;
  /** When it reached a final state. */
  completedAt: Timestamp | null;
  /** Its newest 50 attempts, the first one first. */
  attempts: {
    /** From 1. */
    number: number;
    startedAt: Timestamp;
    durationMs: number;
    outcome: "succeeded" | "failed";
    /** null where no answer came. */
    statusCode: number | null;
    /** Stable, such as `timeout_response`; null for a success. */
    errorCode: string | null;
  }[];
}
