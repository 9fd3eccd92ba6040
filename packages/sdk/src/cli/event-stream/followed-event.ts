/** One event as `GET /v1/events/stream` gives it. */
export interface FollowedEvent {
  /** Also the `webhook-id` that a delivery would have. */
  id: string;
  type: string;
  timestamp: string;
  acceptedAt: string;
  /** JSON text of the body that a delivery would carry. */
  payload: string;
}

/** What a stream says of itself. */
export interface StreamNote {
  code: string;
  message: string;
}

/** One message of the stream; `id` is the position behind it. */
export type StreamMessage = { id: string | undefined } & (
  | { kind: "ready" | "heartbeat" }
  | { kind: "event"; event: FollowedEvent }
  | { kind: "gap" | "end"; note: StreamNote }
);

/** Reads one message by its name; null for one that this version doesn't know. */
export function toStreamMessage(
  name: string | undefined,
  data: string,
  id: string | undefined,
): StreamMessage | null {
  switch (name) {
    case "ready":
    case "heartbeat":
      return { kind: name, id };
    // The casts are the API's contract, as in http/json.ts.
    case "event":
      return { kind: "event", id, event: JSON.parse(data) as FollowedEvent };
    case "gap":
    case "end":
      return { kind: name, id, note: JSON.parse(data) as StreamNote };
    default:
      return null;
  }
}
