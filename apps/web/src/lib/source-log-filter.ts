import { SourceRequestOutcome } from "@posthorn/core";
import { type DayRange, readDays, withTimes } from "./day-range.ts";
import { writeFilter } from "./filter-address.ts";

/** Which of a source's requests are shown, as it stands in the page's address. */
export interface SourceLogFilter extends DayRange {
  outcome?: SourceRequestOutcome;
}

/** The filter that an address names; what it doesn't understand is left out. */
export function readSourceLogFilter(params: URLSearchParams): SourceLogFilter {
  const outcome = SourceRequestOutcome.safeParse(params.get("outcome"));
  return { ...(outcome.success && { outcome: outcome.data }), ...readDays(params) };
}

/** The same as a query string, empty without a filter. */
export const writeSourceLogFilter = (filter: SourceLogFilter): string =>
  writeFilter(["outcome", "from", "to"], filter);

/** What the services take. */
export const toRequestInput = (filter: SourceLogFilter) => withTimes(filter);
