import type { DeliveryState } from "@posthorn/core";
import { readAuditFilter, toAuditInput } from "./audit-filter.ts";
import { isDeliveryState } from "./delivery-states.ts";

/** Which callbacks are shown, as it stands in the page's address. */
export interface CallbackListFilter {
  /** The operation's name. */
  operation?: string;
  /** The callback's name. */
  callback?: string;
  state?: DeliveryState;
  /** The first and the last day, in UTC: `2026-11-22`. */
  from?: string;
  to?: string;
}

const names = ["operation", "callback", "state", "from", "to"] as const;

/** More than any operation or callback has in its name. */
const longestName = 128;

/** The filter that an address names; what it doesn't understand is left out. */
export function readCallbackFilter(params: URLSearchParams): CallbackListFilter {
  const state = params.get("state");
  const { from, to } = readAuditFilter(params);
  return {
    ...readName("operation", params),
    ...readName("callback", params),
    ...(isDeliveryState(state) && { state }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

function readName(name: "operation" | "callback", params: URLSearchParams) {
  const value = params.get(name);
  return value && value.length <= longestName ? { [name]: value } : {};
}

/** The same as a query string, empty without a filter. */
export function writeCallbackFilter(filter: CallbackListFilter): string {
  const params = new URLSearchParams();
  for (const name of names) {
    const value = filter[name];
    if (value) params.set(name, value);
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** What the services take: whole days become times, the last day included. */
export function toCallbackInput({ from, to, ...others }: CallbackListFilter) {
  const range = toAuditInput({ ...(from && { from }), ...(to && { to }) });
  return {
    ...others,
    ...(range.from && { from: range.from }),
    ...(range.to && { to: range.to }),
  };
}
