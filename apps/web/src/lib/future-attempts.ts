import type { DeliveryDetailView } from "@posthorn/core";
import { plannedTries } from "./retry-times.ts";

export interface FutureAttempt {
  number: number;
  earliest: Date;
  /** With all of the jitter; the same as the earliest where the time is set already. */
  latest: Date;
}

type Retried = Pick<DeliveryDetailView, "state" | "attempts" | "nextAttemptAt" | "attemptLog">;

/**
 * The attempts that are still to come if each of them fails, the next one first. Only the next one where a retry by hand
 * or a replay may have begun the schedule anew, because then nothing says how much of it is left.
 */
export function futureAttempts(delivery: Retried, schedule: readonly number[] | undefined): FutureAttempt[] {
  const { state, attempts, nextAttemptAt, attemptLog } = delivery;
  if (state !== "retrying" || !nextAttemptAt) return [];
  const next = new Date(nextAttemptAt);
  const known = attemptLog.every(({ trigger }) => trigger === "schedule" || trigger === "probe");
  const later = known && schedule ? plannedTries(schedule, attempts + 1) : [];
  return [
    { number: attempts + 1, earliest: next, latest: next },
    ...later.map(({ number, earliestMs, latestMs }) => ({
      number,
      earliest: new Date(next.getTime() + earliestMs),
      latest: new Date(next.getTime() + latestMs),
    })),
  ];
}
