/** The first and the last day of a filter, in UTC, so that an address means the same everywhere: `2026-11-22`. */
export interface DayRange {
  from?: string;
  to?: string;
}

const dayMs = 86_400_000;

/** The days that an address names; what is none is left out. */
export function readDays(params: URLSearchParams): DayRange {
  const days: DayRange = {};
  for (const name of ["from", "to"] as const) {
    const day = params.get(name);
    if (day && startOfDay(day) !== null) days[name] = day;
  }
  return days;
}

/** The filter as the services take it: whole days become times, the last day included. */
export function withTimes<Filter extends DayRange>({
  from,
  to,
  ...others
}: Filter): Omit<Filter, "from" | "to"> & { from?: string; to?: string } {
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
