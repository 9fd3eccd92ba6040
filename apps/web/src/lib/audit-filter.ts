import type { AuditFilter } from "@posthorn/core";

/** What the audit log shows, as it stands in the page's address. */
export interface AuditLogFilter {
  actor?: string;
  action?: string;
  target?: string;
  /** The first and the last day, in UTC, so that an address means the same everywhere: `2026-11-22`. */
  from?: string;
  to?: string;
}

const names = ["actor", "action", "target", "from", "to"] as const;

const dayMs = 86_400_000;

/** The filter that an address names; what it doesn't understand is left out. */
export function readAuditFilter(params: URLSearchParams): AuditLogFilter {
  const filter: AuditLogFilter = {};
  for (const name of names) {
    const value = params.get(name);
    if (!value || value.length > 64) continue;
    if ((name === "from" || name === "to") && startOfDay(value) === null) continue;
    filter[name] = value;
  }
  return filter;
}

/** The same as a query string, empty without a filter. */
export function writeAuditFilter(filter: AuditLogFilter): string {
  const params = new URLSearchParams();
  for (const name of names) {
    const value = filter[name];
    if (value) params.set(name, value);
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** What the services take: whole days become times, the last day included. */
export function toAuditInput({ from, to, ...others }: AuditLogFilter): AuditFilter {
  const [start, end] = [from && startOfDay(from), to && startOfDay(to)];
  return {
    ...others,
    ...(start && { from: start.toISOString() }),
    ...(end && { to: new Date(end.getTime() + dayMs).toISOString() }),
  };
}

/** Midnight in UTC; null for what is no day of the calendar. */
function startOfDay(day: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const time = new Date(`${day}T00:00:00.000Z`);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== day ? null : time;
}

/** Browsers give `0002-11-22`, `0020-11-22` and so on while somebody types a year. */
export const isTypedWhole = (day: string): boolean => day >= "2000-01-01" && startOfDay(day) !== null;
