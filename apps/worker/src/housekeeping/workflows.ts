import { activityQueues } from "@posthorn/core/workflows";
import { proxyActivities } from "@temporalio/workflow";
import type { HousekeepingActivities } from "./activities.ts";
import {
  dropTimeout,
  eraseTimeout,
  ledgerHeartbeatTimeout,
  ledgerTimeout,
  mostSteps,
  stepTimeout,
} from "./config.ts";

const options = {
  taskQueue: activityQueues.housekeeping,
  retry: { initialInterval: "1 second", maximumInterval: "1 minute" },
} as const;
const { countNew, endExpired, trim, deleteOld, checkDefaults, beginLedgerCheck } =
  proxyActivities<HousekeepingActivities>({
    ...options,
    startToCloseTimeout: stepTimeout,
  });
const { dropDay } = proxyActivities<HousekeepingActivities>({ ...options, startToCloseTimeout: dropTimeout });
const { erase } = proxyActivities<HousekeepingActivities>({ ...options, startToCloseTimeout: eraseTimeout });
const { runLedgerCheck } = proxyActivities<HousekeepingActivities>({
  ...options,
  startToCloseTimeout: ledgerTimeout,
  heartbeatTimeout: ledgerHeartbeatTimeout,
});

/** Counts what was written since the last run into the roll-ups. */
export async function rollUpStatistics(): Promise<void> {
  await untilDone(() => countNew());
}

/**
 * Removes what nobody keeps any more. What is still open ends first, and a delivery goes before its event: at no time does
 * something that is left need what is gone.
 */
export async function applyRetention(): Promise<void> {
  await untilDone(() => endExpired());
  await untilDone(() => dropDay({ table: "delivery" }));
  await untilDone(() => dropDay({ table: "attempt" }));
  let after: string | null = null;
  await untilDone(async () => {
    const step = await trim({ after });
    after = step.after;
    return step;
  });
  await untilDone(() => dropDay({ table: "event" }));
  await untilDone(() => deleteOld());
  await checkDefaults();
}

/** Erases what was deleted and can't be restored any more. */
export async function eraseDeleted(): Promise<void> {
  await untilDone(() => erase());
}

/** Whether every event of the last 48 hours is accounted for; says how much is wrong. */
export const checkRecentLedger = (): Promise<number> => checkLedger("recent");
/** Whether everything that is kept is. */
export const checkWholeLedger = (): Promise<number> => checkLedger("everything");

async function checkLedger(scope: "recent" | "everything"): Promise<number> {
  const { checkId } = await beginLedgerCheck({ scope });
  const { findings } = await runLedgerCheck({ checkId });
  return findings;
}

async function untilDone(step: () => Promise<{ more: boolean }>): Promise<void> {
  for (let steps = 0; steps < mostSteps; steps++) {
    if (!(await step()).more) return;
  }
}
