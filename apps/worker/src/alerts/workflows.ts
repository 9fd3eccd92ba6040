import { type AlertSendingRef, activityQueues } from "@posthorn/core/workflows";
import { proxyActivities } from "@temporalio/workflow";
import type { AlertActivities } from "./activities.ts";
import { retryPolicy, tryTimeout } from "./config.ts";

const { tryAlert } = proxyActivities<AlertActivities>({
  taskQueue: activityQueues.alerts,
  startToCloseTimeout: tryTimeout,
  retry: retryPolicy,
});

/** Sends one alert to one recipient or webhook, or gives it up; what came of it stands in its row. */
export async function sendAlert(ref: AlertSendingRef): Promise<void> {
  await tryAlert(ref);
}
