import { activityQueues, type EndpointCheckRef } from "@posthorn/core/workflows";
import { proxyActivities } from "@temporalio/workflow";
import type { EndpointCheckActivities } from "./activities.ts";
import { activityTimeout, checkTimeout } from "./config.ts";

const { probeEndpoint } = proxyActivities<EndpointCheckActivities>({
  taskQueue: activityQueues.checks,
  startToCloseTimeout: activityTimeout,
  scheduleToCloseTimeout: checkTimeout,
  retry: { maximumAttempts: 1 }, // a person waits; a second request would come too late
});

/** Tries out a URL once, on a worker: the one place that sends to tenants' URLs. Its row has the URL, and then the answer. */
export async function checkEndpoint(ref: EndpointCheckRef): Promise<void> {
  await probeEndpoint(ref);
}
