import { activityQueues, type ReplayRef, wakeSignal } from "@posthorn/core/workflows";
import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import type { ReplayActivities } from "./activities.ts";
import { heartbeatTimeout, roundTimeout } from "./config.ts";

const { workOnReplay } = proxyActivities<ReplayActivities>({
  taskQueue: activityQueues.replays,
  startToCloseTimeout: roundTimeout,
  heartbeatTimeout,
  retry: { initialInterval: "1 second", maximumInterval: "30 seconds" },
});

/** Says "look": it was paused, resumed or canceled, and that is committed before the signal is sent. */
const wake = defineSignal(wakeSignal);

/**
 * Decides when a replay or another bulk action goes on, until it is done or doesn't run any more; a paused one is started
 * again by its resumption. How far it has come stands in its row.
 */
export async function runReplay(ref: ReplayRef): Promise<void> {
  let woken = false;
  let idleRounds = 0;
  setHandler(wake, () => {
    woken = true;
  });
  while (!workflowInfo().continueAsNewSuggested) {
    woken = false;
    const next = await workOnReplay({ ...ref, idleRounds });
    if (next.done && !woken) return;
    if (next.done) continue;
    idleRounds = next.worked ? 0 : idleRounds + 1;
    await condition(() => woken, Math.max(1, next.atMs - Date.now()));
  }
  await continueAsNew<typeof runReplay>(ref);
}
