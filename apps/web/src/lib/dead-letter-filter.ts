import type { DeadReason } from "@posthorn/core";
import { isDeadReason } from "./dead-letter-words.ts";
import { writeFilter } from "./filter-address.ts";

/** Which dead letters are shown, as it stands in the page's address. */
export interface DeadLetterListFilter {
  endpointId?: string;
  eventType?: string;
  reason?: DeadReason;
}

/** The filter that an address names; what it doesn't understand is left out. */
export function readDeadLetterFilter(params: URLSearchParams): DeadLetterListFilter {
  const endpointId = params.get("endpointId");
  const eventType = params.get("eventType");
  const reason = params.get("reason");
  return {
    ...(endpointId ? { endpointId } : {}),
    ...(eventType ? { eventType } : {}),
    ...(isDeadReason(reason) ? { reason } : {}),
  };
}

/** The same as a query string, empty without a filter. */
export const writeDeadLetterFilter = (filter: DeadLetterListFilter): string =>
  writeFilter(["endpointId", "eventType", "reason"], filter);
