import type { DeliveryState } from "@posthorn/core";
import { isDeliveryState } from "./delivery-states.ts";
import { writeFilter } from "./filter-address.ts";

/** What the delivery log shows, as it stands in the page's address. */
export interface LogFilter {
  state?: DeliveryState;
  endpointId?: string;
  /** Of the endpoints, by id or uid. */
  consumerId?: string;
  eventType?: string;
  eventId?: string;
  /** `503`, `5xx` or `none`. */
  httpStatus?: string;
  /** Accepted at or after, RFC 3339. */
  from?: string;
  /** Accepted before, RFC 3339. */
  to?: string;
}
export const logFilterNames = [
  "state",
  "endpointId",
  "consumerId",
  "eventType",
  "eventId",
  "httpStatus",
  "from",
  "to",
] as const;

const isTime = (text: string) =>
  /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));

export const isHttpStatusFilter = (text: string): boolean => /^([1-5]\d\d|[1-5]xx|none)$/.test(text);

/** What else but text a part of the filter has to be. */
const understood: Partial<Record<keyof LogFilter, (text: string) => boolean>> = {
  state: isDeliveryState,
  httpStatus: isHttpStatusFilter,
  from: isTime,
  to: isTime,
};

/** The filter that an address names; what it doesn't understand is left out. */
export function readLogFilter(params: URLSearchParams): LogFilter {
  const filter: Record<string, string> = {};
  for (const name of logFilterNames) {
    const value = params.get(name);
    if (value && (understood[name]?.(value) ?? true)) filter[name] = value;
  }
  return filter;
}

/** The text that an address looks for in payloads. */
export const readSearchText = (params: URLSearchParams): string | undefined =>
  params.get("text") || undefined;

/** The same as a query string, empty without a filter. */
export const writeLogFilter = (filter: LogFilter, text?: string): string =>
  writeFilter([...logFilterNames, "text"], { ...filter, text });

/** Next.js gives a page's search parameters as an object. */
export function toSearchParams(record: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(record)) {
    for (const each of [value].flat()) if (each !== undefined) params.append(name, each);
  }
  return params;
}
