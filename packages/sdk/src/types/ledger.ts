import type { DeliveryState } from "./delivery.ts";
import type { SkipReason } from "./event.ts";
import type { Timestamp } from "./json.ts";

/** What the ledger's check can find wrong. */
export type LedgerFindingCode =
  /** The event's deliveries and skipped endpoints are not as many as the endpoints it was considered for. */
  | "considered_differs"
  /** One endpoint stands twice: as two deliveries, or as a delivery and as skipped. */
  | "endpoint_twice"
  /** A delivery's event is not stored. */
  | "event_missing"
  /** `pending` or `retrying`, and nothing would ever send it. */
  | "not_queued"
  /** In a final state, and would still be sent. */
  | "queued_though_final"
  /** The queue counts other attempts than the delivery, so its next result would count for nothing. */
  | "queue_out_of_step"
  /** `dead` without a dead letter. */
  | "dead_letter_missing"
  /** A dead letter of a delivery that isn't dead. */
  | "dead_letter_left"
  /** `succeeded`, and no attempt that counts has succeeded. */
  | "success_missing"
  /** Not `succeeded`, although an attempt that counts has succeeded. */
  | "success_lost"
  /** `canceled` or `handled`, and the reason kept with it is none or another state's. */
  | "reason_missing"
  /** `pending` although it was tried or had ended before, or `retrying` although neither is so. */
  | "open_state_differs"
  /** The number of attempts is not that of the attempts kept. */
  | "attempts_differ"
  /** A row of the queue without a delivery. */
  | "queued_without_delivery"
  /** A dead letter without a delivery. */
  | "dead_letter_without_delivery";

export interface LedgerFinding {
  /** null where not even the event is known: a dead letter without a delivery. */
  eventId: string | null;
  deliveryId: string | null;
  code: LedgerFindingCode;
  /** What the check saw, in words. */
  detail: string;
  foundAt: Timestamp;
  /** When a check last saw it. */
  seenAt: Timestamp;
}

/** One finished run of the check over all that is stored in a range of time. */
export interface LedgerCheck {
  startedAt: Timestamp;
  finishedAt: Timestamp;
  from: Timestamp;
  to: Timestamp;
  /** What it found in this environment. */
  findings: number;
}

/** What became of every event accepted in a range, pair by pair of event and endpoint. */
export interface LedgerReport {
  from: Timestamp;
  to: Timestamp;
  /** Counted up to here: `to`, or the instant before which no event can still be on its way into the database. */
  countedTo: Timestamp;
  /** Every event of the range adds up by itself, and no check has found anything wrong with one that still is. */
  balanced: boolean;
  events: {
    accepted: number;
    /** Accepted, and no endpoint wanted it. */
    unmatched: number;
    /** Events whose deliveries and skipped endpoints are not as many as were considered. */
    unbalanced: number;
  };
  /** Pairs of an event and an endpoint that subscribed to it. */
  considered: number;
  /** Those that have a delivery, by its state. */
  deliveries: Record<DeliveryState, number>;
  /** Those that have none, by the reason; a reason without any is not there. */
  skipped: Partial<Record<SkipReason, number>>;
  /** `considered` less all deliveries less all skipped: 0. */
  difference: number;
  /** The last finished check; null before the first. */
  lastCheck: LedgerCheck | null;
  /** What checks have found wrong with events of the range and nobody has put right; `items` holds the newest 200. */
  findings: { total: number; items: LedgerFinding[] };
}
