import type { DeliveryState } from "@posthorn/core";
import { type DayRange, readDays, withTimes } from "./day-range.ts";
import { isDeliveryState } from "./delivery-states.ts";
import { writeFilter } from "./filter-address.ts";

/** Which callbacks are shown, as it stands in the page's address. */
export interface CallbackListFilter extends DayRange {
  /** The operation's name. */
  operation?: string;
  /** The callback's name. */
  callback?: string;
  state?: DeliveryState;
}

/** More than any operation or callback has in its name. */
const longestName = 128;

/** The filter that an address names; what it doesn't understand is left out. */
export function readCallbackFilter(params: URLSearchParams): CallbackListFilter {
  const state = params.get("state");
  return {
    ...readName("operation", params),
    ...readName("callback", params),
    ...(isDeliveryState(state) && { state }),
    ...readDays(params),
  };
}

function readName(name: "operation" | "callback", params: URLSearchParams) {
  const value = params.get(name);
  return value && value.length <= longestName ? { [name]: value } : {};
}

/** The same as a query string, empty without a filter. */
export const writeCallbackFilter = (filter: CallbackListFilter): string =>
  writeFilter(["operation", "callback", "state", "from", "to"], filter);

/** What the services take. */
export const toCallbackInput = (filter: CallbackListFilter) => withTimes(filter);
