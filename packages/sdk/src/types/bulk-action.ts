import type { DeadReason } from "./dead-letter.ts";
import type { DeliveryState } from "./delivery.ts";
import type { Timestamp } from "./json.ts";

/** What can be done to all deliveries that a filter names, as by hand to one. */
export type BulkActionName = "retry" | "skip" | "mark_handled" | "snooze";

/**
 * What can be sent again: deliveries that have ended, and events that an endpoint has no delivery of.
 * - `skipped`: the endpoint was considered for the event and passed by
 * - `unmatched`: the endpoint would be considered for it now, and wasn't
 */
export type ReplayState = "succeeded" | "dead" | "canceled" | "handled" | "skipped" | "unmatched";

export type BulkActionState = "running" | "paused" | "canceled" | "completed" | "failed";

/**
 * Why one that the filter names was passed by.
 * - `endpoint_disabled`, `endpoint_deleted`: its endpoint gets nothing any more, since the start
 * - `payload_expired`: its payload is past the retention
 * - `payload_erased`: its payload was erased
 * - `state_changed`: it had got into another state when its turn came
 * - `under_way`: it stood in the queue already, or was being sent
 * - `filter_not_matched`: the endpoint's filter, as it is now, doesn't want the event
 */
export type BulkSkipReason =
  | "endpoint_disabled"
  | "endpoint_deleted"
  | "payload_expired"
  | "payload_erased"
  | "state_changed"
  | "under_way"
  | "filter_not_matched";

/** What an action on a filter would do. */
export interface BulkPlan {
  /** Deliveries, and events that an endpoint has no delivery of. */
  matched: number;
  /** False: too many to count at once, so `matched` is an estimate from the first of them. */
  exact: boolean;
  /** At the endpoints' limits; null where nothing has to be sent. */
  estimatedSeconds: number | null;
  /** Those with the most, at most 50. */
  endpoints: PlannedEndpoint[];
  /** The first ones, at most 10, in the order in which they would be dealt with. */
  sample: PlannedDelivery[];
}

export interface PlannedEndpoint {
  endpointId: string;
  endpointUrl: string;
  matched: number;
  /** What it can take in a second by its limits and by how long its last answers took; null where nothing has to be sent. */
  perSecond: number | null;
}

export interface PlannedDelivery {
  /** null where the endpoint has no delivery of the event yet. */
  deliveryId: string | null;
  eventId: string;
  eventType: string;
  endpointId: string;
  endpointUrl: string;
  state: DeliveryState | "skipped" | "unmatched";
  acceptedAt: Timestamp;
}

interface StoredBulkFilter<State extends string> {
  endpointIds?: string[];
  eventTypes?: string[];
  consumerId?: string;
  eventId?: string;
  httpStatus?: string;
  errorCode?: string;
  reason?: DeadReason;
  states: State[];
  from: Timestamp;
  to: Timestamp;
}

interface ActionProgress<State extends string> {
  id: string;
  state: BulkActionState;
  /** What it is for: times and states are filled in, and whatever else was left out means all. */
  filter: StoredBulkFilter<State>;
  note: string | null;
  /** Of a snooze: when the next tries are due. */
  until: Timestamp | null;
  /** How many there were at the start; an estimate unless `matchedExact`. */
  matched: number;
  matchedExact: boolean;
  estimatedSeconds: number | null;
  /** Put into the queue, or ended, or put off. */
  done: number;
  /** How many were passed by, by the reason; a reason without any is not there. */
  skipped: Partial<Record<BulkSkipReason, number>>;
  /** The e-mail address of the person, or the name of the API key, that started it. */
  startedBy: string;
  createdAt: Timestamp;
  finishedAt: Timestamp | null;
}

/** What a filter names being sent again. */
export interface Replay extends ActionProgress<ReplayState> {
  action: "replay";
}

/** An action on all deliveries that a filter names. */
export interface BulkAction extends ActionProgress<DeliveryState> {
  action: BulkActionName;
}
