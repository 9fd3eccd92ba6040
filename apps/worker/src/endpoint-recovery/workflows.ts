import { type RecoverEndpointInput, wakeSignal } from "@posthorn/core/workflows";
import {
  condition,
  continueAsNew,
  defineSignal,
  patched,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import type { RecoveryActivities } from "./activities.ts";
import { roundTimeout } from "./config.ts";

const rounds = {
  startToCloseTimeout: roundTimeout,
  retry: { initialInterval: "1 second", maximumInterval: "30 seconds" },
} as const;
/** A step of Temporal for each; recoveries that began before rounds were local go on with these. */
const remote = proxyActivities<RecoveryActivities>(rounds);
/**
 * A round runs inside the workflow's own step, which is a third of what it costs Temporal otherwise. One that fails waits on a
 * timer of Temporal's, so that it doesn't keep a place in the worker while PostgreSQL is away.
 */
const local = proxyLocalActivities<RecoveryActivities>({
  ...rounds,
  localRetryThreshold: "500 milliseconds",
});

/** Says "look": whatever it means is committed before it is sent. */
const wake = defineSignal(wakeSignal);

/** Decides when one failing endpoint is tried again, until nothing of it is waiting. */
export async function recoverEndpoint({ endpointId }: RecoverEndpointInput): Promise<void> {
  const { releaseDue } = patched("local-rounds") ? local : remote;
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
