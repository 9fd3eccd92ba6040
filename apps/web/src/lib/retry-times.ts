import { nextRetryDelayMs } from "@posthorn/core/retry";

/** One try of a schedule, in ms from the attempt before the first of them, if each try fails at once. */
export interface PlannedTry {
  /** Of all attempts: the first retry is the 2nd. */
  number: number;
  earliestMs: number;
  /** With all of the jitter. */
  latestMs: number;
}

/** When the tries of a schedule come; `failures` of them have been made already. */
export function plannedTries(schedule: readonly number[], failures = 1): PlannedTry[] {
  const tries: PlannedTry[] = [];
  let [earliestMs, latestMs] = [0, 0];
  for (let failed = failures; failed <= schedule.length; failed++) {
    earliestMs += delayMs(schedule, failed, 0);
    latestMs += delayMs(schedule, failed, 1);
    tries.push({ number: failed + 1, earliestMs, latestMs });
  }
  return tries;
}

function delayMs(schedule: readonly number[], failures: number, random: number): number {
  return nextRetryDelayMs(schedule, { failures, statusCode: null, retryAfterMs: null }, random) ?? 0;
}

const ticks = [
  [1, "1 s"],
  [10, "10 s"],
  [60, "1 min"],
  [600, "10 min"],
  [3600, "1 h"],
  [6 * 3600, "6 h"],
  [86_400, "1 d"],
  [3 * 86_400, "3 d"],
  [10 * 86_400, "10 d"],
  [30 * 86_400, "30 d"],
] as const;

/** Where a time stands on an axis up to `mostMs`, from 0 to 1: logarithmic, so that seconds and days have room beside each other. */
export function placeOnAxis(ms: number, mostMs: number): number {
  return Math.log1p(ms / 1000) / Math.log1p(mostMs / 1000);
}

/** The axis's labels, none of them closer to the next than a label is wide. */
export function axisTicks(mostMs: number): { label: string; place: number }[] {
  const leastDistance = 0.12;
  const shown: { label: string; place: number }[] = [];
  for (const [seconds, label] of ticks) {
    const place = placeOnAxis(seconds * 1000, mostMs);
    const before = shown.at(-1)?.place ?? 0;
    if (place <= 1 - leastDistance / 2 && place - before >= leastDistance) shown.push({ label, place });
  }
  return shown;
}
