import type { PublicId } from "../ids.ts";

/** Times are RFC 3339. */
export interface EndpointFailingData {
  endpointId: PublicId;
  url: string;
  failingSince: string;
  consecutiveFailures: number;
  /** What the last request got; null where that is not known. */
  lastError: { statusCode: number | null; errorCode: string | null } | null;
}

export interface EndpointDisabledData {
  endpointId: PublicId;
  url: string;
  /** As the endpoint's `disabledReason`. */
  reason: string;
  /** null: it had not failed before. */
  failingSince: string | null;
}

export interface EndpointRecoveredData {
  endpointId: PublicId;
  url: string;
  failingSince: string;
}

export interface DeadLettersGrowingData {
  /** Counted up to 10,000. */
  count: number;
  /** When the first of them became dead. */
  since: string;
  /** At most 20, those with the most first. */
  endpointIds: PublicId[];
}

/** A system event's type with its payload. */
export type SystemEvent =
  | { type: "system.endpoint.failing"; data: EndpointFailingData }
  | { type: "system.endpoint.disabled"; data: EndpointDisabledData }
  | { type: "system.endpoint.recovered"; data: EndpointRecoveredData }
  | { type: "system.dead_letters.growing"; data: DeadLettersGrowingData };
