import type { EventTypeExample } from "./event-type.ts";
import type { JsonObject, Timestamp } from "./json.ts";

/** What Posthorn itself emits, to those endpoints that subscribe to it by name or by `system.*`. */
export type SystemEventName =
  | "system.endpoint.failing"
  | "system.endpoint.disabled"
  | "system.endpoint.recovered"
  | "system.dead_letters.growing";

/** An event type of Posthorn's own, the same in every environment. */
export interface SystemEventType {
  name: SystemEventName;
  description: string;
  /** JSON Schema 2020-12 of the event's `data`. */
  schema: JsonObject;
  examples: EventTypeExample[];
}

/** A system event's type with its payload, as a notice has it and as a webhook of that type brings it. */
export type SystemEvent =
  | { type: "system.endpoint.failing"; data: EndpointFailingData }
  | { type: "system.endpoint.disabled"; data: EndpointDisabledData }
  | { type: "system.endpoint.recovered"; data: EndpointRecoveredData }
  | { type: "system.dead_letters.growing"; data: DeadLettersGrowingData };

export interface EndpointFailingData {
  endpointId: string;
  url: string;
  failingSince: Timestamp;
  consecutiveFailures: number;
  /** What the last request got; null where that is not known. */
  lastError: { statusCode: number | null; errorCode: string | null } | null;
}

export interface EndpointDisabledData {
  endpointId: string;
  url: string;
  /** As the endpoint's `disabledReason`. */
  reason: string;
  /** null: it had not failed before. */
  failingSince: Timestamp | null;
}

export interface EndpointRecoveredData {
  endpointId: string;
  url: string;
  failingSince: Timestamp;
}

export interface DeadLettersGrowingData {
  /** Counted up to 10,000. */
  count: number;
  /** When the first of them became dead. */
  since: Timestamp;
  /** At most 20, those with the most first. */
  endpointIds: string[];
}

/** What a system event says, kept for people to read. An environment's members share what is read. */
export type Notice = SystemEvent & {
  id: string;
  at: Timestamp;
  /** null: nobody has read it. */
  readAt: Timestamp | null;
  /** The e-mail address of the person, or the name of the API key, that marked it read. */
  readBy: string | null;
};
