import type { DeliveryState } from "@posthorn/core";
import { isDeliveryState } from "./delivery-states.ts";

/** What the delivery log shows, as it stands in the page's address. */
export interface LogFilter {
  state?: DeliveryState;
  endpointId?: string;
  /** Of the endpoints, by id or uid. */
  consumerId?: string;
  eventType?: string;
  eventId?: string;
}
export const logFilterNames = ["state", "endpointId", "consumerId", "eventType", "eventId"] as const;

/** The filter that an address names; what it doesn't understand is left out. */
export function readLogFilter(params: URLSearchParams): LogFilter {
  const state = params.get("state");
  const endpointId = params.get("endpointId");
  const consumerId = params.get("consumerId");
  const eventType = params.get("eventType");
  const eventId = params.get("eventId");
  return {
    ...(isDeliveryState(state) ? { state } : {}),
    ...(endpointId ? { endpointId } : {}),
    ...(consumerId ? { consumerId } : {}),
    ...(eventType ? { eventType } : {}),
    ...(eventId ? { eventId } : {}),
  };
}

/** The same as a query string, empty without a filter. */
export function writeLogFilter(filter: LogFilter): string {
  const params = new URLSearchParams();
  for (const name of logFilterNames) {
    const value = filter[name];
    if (value) params.set(name, value);
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** Next.js gives a page's search parameters as an object. */
export function toSearchParams(record: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(record)) {
    for (const each of [value].flat()) if (each !== undefined) params.append(name, each);
  }
  return params;
}
