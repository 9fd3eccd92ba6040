import type { AuditFilter } from "@posthorn/core";
import { type DayRange, readDays, withTimes } from "./day-range.ts";
import { writeFilter } from "./filter-address.ts";

/** What the audit log shows, as it stands in the page's address. */
export interface AuditLogFilter extends DayRange {
  actor?: string;
  action?: string;
  target?: string;
}

const textNames = ["actor", "action", "target"] as const;

/** The filter that an address names; what it doesn't understand is left out. */
export function readAuditFilter(params: URLSearchParams): AuditLogFilter {
  const filter: AuditLogFilter = readDays(params);
  for (const name of textNames) {
    const value = params.get(name);
    if (value && value.length <= 64) filter[name] = value;
  }
  return filter;
}

/** The same as a query string, empty without a filter. */
export const writeAuditFilter = (filter: AuditLogFilter): string =>
  writeFilter([...textNames, "from", "to"], filter);

/** What the services take. */
export const toAuditInput = (filter: AuditLogFilter): AuditFilter => withTimes(filter);
