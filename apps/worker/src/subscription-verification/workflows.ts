import { activityQueues, type VerificationRef, wakeSignal } from "@posthorn/core/workflows";
import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import type { VerificationActivities } from "./activities.ts";
import { tryTimeout } from "./config.ts";

const { sendChallenge } = proxyActivities<VerificationActivities>({
  taskQueue: activityQueues.verifications,
  startToCloseTimeout: tryTimeout,
  retry: { initialInterval: "1 second", maximumInterval: "30 seconds" },
});

/** Says "look": whatever it means is committed before it is sent. */
const wake = defineSignal(wakeSignal);

/** Decides when a subscription's URL is asked to echo its challenge, until it has or the tries are spent. */
export async function verifySubscription(ref: VerificationRef): Promise<void> {
  let woken = false;
  setHandler(wake, () => {
    woken = true;
  });
  while (!workflowInfo().continueAsNewSuggested) {
    woken = false;
    const next = await sendChallenge(ref);
    if (next.done && !woken) return;
    if (!next.done) await condition(() => woken, Math.max(1, next.atMs - Date.now()));
  }
  await continueAsNew<typeof verifySubscription>(ref);
}
