import { nextRetryDelayMs, overloadStatuses, retryLifetimeMs, unnamedHoldMs } from "@posthorn/core/retry";
import type { DueDelivery, FailedDelivery, PlannedTry } from "@posthorn/db/hot-path";

export interface PlannedTries {
  retries: { deliveryId: string; dueAt: Date }[];
  endings: { deliveryId: string; state: "dead"; reason: string }[];
  /** A receiver that is overloaded and names no time is left alone until then; null: none is. */
  holdUntil: Date | null;
}

/** When each failed delivery is tried next, or why it never is. `schedule` is in seconds between attempts. */
export function planTries(schedule: readonly number[], failed: readonly FailedDelivery[]): PlannedTries {
  const plan: PlannedTries = { retries: [], endings: [], holdUntil: null };
  for (const delivery of failed) {
    const { deliveryId } = delivery;
    const next = nextTry(schedule, delivery);
    if (typeof next === "string") {
      plan.endings.push({ deliveryId, state: "dead", reason: next });
      continue;
    }
    plan.retries.push({ deliveryId, dueAt: next });
    const until = leftAloneUntil(delivery, next);
    if (until && until > (plan.holdUntil ?? 0)) plan.holdUntil = until;
  }
  return plan;
}

/**
 * What follows each try that goes out now, should it fail in the ordinary way by `until`: a failure that is planned for costs
 * neither a round nor a wake. Null where the failure decides more than its own next try, or there is none.
 */
export function planAhead(
  schedule: readonly number[],
  due: readonly DueDelivery[],
  until: Date,
): PlannedTry[] {
  const oldest = until.getTime() - retryLifetimeMs(schedule);
  return due.map(({ deliveryId, failures, roundStartedAt, single }) => {
    const next = { failures: failures + 1, statusCode: null, retryAfterMs: null };
    const canPlan = single && roundStartedAt.getTime() > oldest;
    return { deliveryId, retryDelayMs: canPlan ? nextRetryDelayMs(schedule, next, Math.random()) : null };
  });
}

function nextTry(
  schedule: readonly number[],
  delivery: FailedDelivery,
): Date | "given_up" | "retries_exhausted" | "too_old" {
  // A callback whose receiver wants nothing more there: an endpoint would have been disabled.
  if (delivery.kind === "give_up" || delivery.kind === "disable_endpoint") return "given_up";
  const delayMs = nextRetryDelayMs(schedule, delivery, jitterOf(delivery));
  if (delayMs === null) return "retries_exhausted";
  const age = delivery.failedAt.getTime() - delivery.roundStartedAt.getTime();
  if (age > retryLifetimeMs(schedule)) return "too_old";
  return new Date(delivery.failedAt.getTime() + delayMs);
}

/** The same for all of a batch, whichever round sees them: they go out together again. */
function jitterOf({ batchId, failures }: FailedDelivery): number {
  if (batchId === null) return Math.random();
  const digits = Number.parseInt(batchId.slice(-8), 16) + failures * 0x9e3779b9;
  return (digits % 2 ** 32) / 2 ** 32;
}

/** Where the receiver has named a time, the record of its answer has seen to it. */
function leftAloneUntil({ failedAt, statusCode, retryAfterMs }: FailedDelivery, nextTry: Date): Date | null {
  if (retryAfterMs !== null || statusCode === null || !overloadStatuses.has(statusCode)) return null;
  return new Date(Math.min(failedAt.getTime() + unnamedHoldMs, nextTry.getTime()));
}
