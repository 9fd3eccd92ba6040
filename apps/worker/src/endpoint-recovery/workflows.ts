import { type RecoverEndpointInput, wakeSignal } from "@posthorn/core/workflows";
import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import type { RecoveryActivities } from "./activities.ts";
import { roundTimeout } from "./config.ts";

const { releaseDue } = proxyActivities<RecoveryActivities>({
  startToCloseTimeout: roundTimeout,
  retry: { initialInterval: "1 second", maximumInterval: "30 seconds" },
});

/** Says "look": whatever it means is committed before it is sent. */
const wake = defineSignal(wakeSignal);

/** Decides when one failing endpoint is tried again, until nothing of it is waiting. */
export async function recoverEndpoint({ endpointId }: RecoverEndpointInput): Promise<void> {
  let woken = false;
  setHandler(wake, () => {
    woken = true;
  });
  while (!workflowInfo().continueAsNewSuggested) {
    woken = false;
    const next = await releaseDue({ endpointId });
    if (next.done && !woken) return;
    if (!next.done) await condition(() => woken, Math.max(1, next.atMs - Date.now()));
  }
  await continueAsNew<typeof recoverEndpoint>({ endpointId });
}
