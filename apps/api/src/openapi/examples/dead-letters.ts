import type { DeadLetterSummaryView, DeadLetterView } from "@posthorn/core";
import { deliveryExample } from "./deliveries.ts";
import { at, endpointId, endpointUrl, later } from "./ids.ts";

export const deadLetterExample: DeadLetterView = {
  ...deliveryExample,
  state: "dead",
  nextAttemptAt: null,
  completedAt: later,
  reason: "retries_exhausted",
  diedAt: later,
};

export const deadLetterSummaryExample: DeadLetterSummaryView = {
  items: [
    {
      endpointId,
      endpointUrl,
      reason: "retries_exhausted",
      statusCode: 503,
      errorCode: "http_5xx",
      count: 12,
      oldestAt: at,
      newestAt: later,
    },
  ],
  groups: 1,
  counted: 12,
  complete: true,
};
