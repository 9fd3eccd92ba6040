import type { Delivery } from "./delivery.ts";
import type { Timestamp } from "./json.ts";

/**
 * Why a delivery became dead.
 * - `retries_exhausted`: its schedule has no more tries
 * - `too_old`: the schedule's whole time was over
 * - `given_up`: its receiver asked not to be sent it again, or it may not be sent there
 * - `endpoint_disabled`: its endpoint was disabled
 * - `payload_expired`: its payload was past the retention
 * - `payload_erased`: its payload was erased
 */
export type DeadReason =
  | "retries_exhausted"
  | "too_old"
  | "given_up"
  | "endpoint_disabled"
  | "payload_expired"
  | "payload_erased";

export interface DeadLetter extends Delivery {
  reason: DeadReason;
  diedAt: Timestamp;
}

/** Dead letters of one endpoint that ended for one reason after the same last answer. */
export interface DeadLetterGroup {
  endpointId: string;
  endpointUrl: string;
  reason: DeadReason;
  /** Of the last attempt; null: no answer, or no attempt. */
  statusCode: number | null;
  /** Of the last attempt; null: it had none, or there was no attempt. */
  errorCode: string | null;
  count: number;
  /** When the first of them became dead. */
  oldestAt: Timestamp;
  /** When the last of them became dead. */
  newestAt: Timestamp;
}

export interface DeadLetterSummary {
  /** Those with the most first, at most 200. */
  items: DeadLetterGroup[];
  /** How many there are; more than `items` where those are cut. */
  groups: number;
  /** Dead letters that were counted, at most 20,000. */
  counted: number;
  /** false: there are more; the newest events' were counted. */
  complete: boolean;
}
