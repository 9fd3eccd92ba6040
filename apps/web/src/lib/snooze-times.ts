const hourMs = 3_600_000;

/** Ready-made times to put something off until; `until` is in the reader's own zone. */
export const snoozeChoices = [
  { value: "1h", label: "For an hour", until: (now: Date) => new Date(now.getTime() + hourMs) },
  { value: "4h", label: "For 4 hours", until: (now: Date) => new Date(now.getTime() + 4 * hourMs) },
  { value: "tomorrow", label: "Until tomorrow, 9:00", until: (now: Date) => morningAfter(now, 1) },
  { value: "week", label: "For a week", until: (now: Date) => new Date(now.getTime() + 7 * 24 * hourMs) },
] as const;

export const mostSnoozeDays = 30;

function morningAfter(now: Date, days: number): Date {
  const time = new Date(now);
  time.setDate(time.getDate() + days);
  time.setHours(9, 0, 0, 0);
  return time;
}

/** `2026-11-22T13:00`, in the reader's own zone: what a browser's field for a time holds. */
export function toLocalInput(time: Date): string {
  const shifted = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** The time that such a field holds, or what is wrong with it. */
export function readSnoozeInput(
  text: string,
  now: Date,
): { ok: true; until: string } | { ok: false; message: string } {
  const time = new Date(text);
  if (text === "" || Number.isNaN(time.getTime())) return { ok: false, message: "Give a day and a time." };
  const waitMs = time.getTime() - now.getTime();
  if (waitMs <= 0) return { ok: false, message: "This is past. Give a time to come." };
  if (waitMs > mostSnoozeDays * 24 * hourMs) {
    return { ok: false, message: `At most ${mostSnoozeDays} days from now.` };
  }
  return { ok: true, until: time.toISOString() };
}
