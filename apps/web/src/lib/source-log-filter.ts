import { SourceRequestOutcome } from "@posthorn/core";
import { readAuditFilter, toAuditInput } from "./audit-filter.ts";

/** Which of a source's requests are shown, as it stands in the page's address. */
export interface SourceLogFilter {
  outcome?: SourceRequestOutcome;
  /** The first and the last day, in UTC: `2026-11-22`. */
  from?: string;
  to?: string;
}

const names = ["outcome", "from", "to"] as const;

/** The filter that an address names; what it doesn't understand is left out. */
export function readSourceLogFilter(params: URLSearchParams): SourceLogFilter {
  const outcome = SourceRequestOutcome.safeParse(params.get("outcome"));
  const { from, to } = readAuditFilter(params);
  return { ...(outcome.success && { outcome: outcome.data }), ...(from && { from }), ...(to && { to }) };
}

/** The same as a query string, empty without a filter. */
export function writeSourceLogFilter(filter: SourceLogFilter): string {
  const params = new URLSearchParams();
  for (const name of names) {
    const value = filter[name];
    if (value) params.set(name, value);
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** What the services take: whole days become times, the last day included. */
export function toRequestInput({ outcome, from, to }: SourceLogFilter) {
  const range = toAuditInput({ ...(from && { from }), ...(to && { to }) });
  return {
    ...(outcome && { outcome }),
    ...(range.from && { from: range.from }),
    ...(range.to && { to: range.to }),
  };
}
