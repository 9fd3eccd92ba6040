/** The schedule of Standard Webhooks: seconds between one attempt and the next, after a first attempt at once. */
export const defaultRetrySchedule: readonly number[] = [
  5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400,
];

/** Every wait is longer by up to this share, by chance. */
export const jitterShare = 0.2;
const retryAfterCapMs = 24 * 3_600_000;
const rateLimitedFloorMs = 60_000;
/** Over the schedule's span by this share, a delivery goes dead whatever tries are left. */
const lifetimeShare = 1.2;
/** A short schedule's tries can each take half a minute, and Retry-After is honoured once: they get this long at least. */
const leastLifetimeMs = 3_600_000;

export interface FailedAttempt {
  /** Failed attempts of this round of the schedule, this one included. */
  failures: number;
  statusCode: number | null;
  /** What the receiver asked for, in ms after the answer; null where it asked for nothing. */
  retryAfterMs: number | null;
}

/**
 * How long to wait after a failed attempt, in ms; null when the tries are spent.
 * Jitter is +0 to 20 % (never earlier); `random` is in [0, 1).
 */
export function nextRetryDelayMs(
  schedule: readonly number[],
  failed: FailedAttempt,
  random: number,
): number | null {
  const scheduled = schedule[failed.failures - 1];
  if (scheduled === undefined) return null;
  const delay = Math.max(scheduled * 1000, askedDelayMs(failed) ?? 0);
  return Math.round(delay * (1 + jitterShare * random));
}

/** How long the receiver wants to be left alone after this answer, in ms; null where it doesn't say. A 429 means a minute at least. */
export function askedDelayMs({ statusCode, retryAfterMs }: Omit<FailedAttempt, "failures">): number | null {
  const asked = retryAfterMs === null ? null : Math.min(retryAfterMs, retryAfterCapMs);
  return statusCode === 429 ? Math.max(rateLimitedFloorMs, asked ?? 0) : asked;
}

/** How long a delivery may be tried at all, in ms from the start of its schedule: the schedule's span and a fifth more, an hour at least. */
export function retryLifetimeMs(schedule: readonly number[]): number {
  const spanMs = schedule.reduce((sum, seconds) => sum + seconds, 0) * 1000;
  return Math.max(spanMs * lifetimeShare, leastLifetimeMs);
}
