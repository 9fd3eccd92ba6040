import type { DeliveryState } from "./delivery.ts";
import type { Timestamp } from "./json.ts";

/** Fields of a request or an answer by name; one that stands several times has a list of its values. */
export type RecordedFields = Record<string, string | string[]>;

/** A request to your own API, as plain values that can be stored as JSON until its callback is sent. */
export interface RecordedRequest {
  /** Whole, or from its path on. */
  url: string;
  method: string;
  /** Parameters of the path by name; left out: read from `url` by the operation's path. */
  path?: Record<string, string> | undefined;
  /** Left out: those of `url`. */
  query?: RecordedFields | undefined;
  headers?: RecordedFields | undefined;
  /** Parsed JSON. */
  body?: unknown;
}

/** What your own API answered, for expressions that begin with `$response` or `$statusCode`. */
export interface RecordedResponse {
  status: number;
  headers?: RecordedFields | undefined;
  /** Parsed JSON. */
  body?: unknown;
}

/** One callback on its way to its receiver. */
export interface Callback {
  id: string;
  /** The operation's name. */
  operation: string;
  /** The callback's name. */
  callback: string;
  /** What its expression gave. */
  url: string;
  /** Also the `webhook-id` of every attempt. */
  eventId: string;
  /** Retried, skipped or marked as handled like any other delivery. */
  deliveryId: string;
  /** Your own notes; Posthorn only keeps them. */
  metadata: Record<string, string>;
  state: DeliveryState;
  /** Attempts made so far. */
  attempts: number;
  createdAt: Timestamp;
  /** null where nothing more is planned. */
  nextAttemptAt: Timestamp | null;
  /** When it reached a final state. */
  completedAt: Timestamp | null;
}

export interface CallbackDetail extends Callback {
  /** What the receiver answered to the last attempt that it answered at all; null: nothing yet, or it was erased. */
  answer: CallbackAnswer | null;
  /**
   * Whether the answer is what the operation says that it should be. null where that can't be said: no answer with a 2xx
   * status, one that was too long to be kept whole, or no schema to hold it against.
   */
  matches: boolean | null;
  /** What is wrong with the answer where `matches` is false; paths begin with `body`. */
  mismatches: { path: string; code: string; message: string }[];
}

export interface CallbackAnswer {
  /** Number of the attempt, from 1. */
  attempt: number;
  status: number;
  headers: Record<string, string>;
  /** At most 16 KiB of it. */
  body: string;
  /** The body was longer than what is kept. */
  truncated: boolean;
}
