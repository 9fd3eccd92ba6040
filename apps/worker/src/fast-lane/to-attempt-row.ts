import type { AttemptRow, QueuedDelivery } from "@posthorn/services/lanes";
import type { OutboundResult } from "../http/index.ts";
import type { DeliveryRequest } from "./compose-request.ts";

export interface MadeAttempt {
  id: string;
  delivery: QueuedDelivery;
  request: DeliveryRequest;
  startedAt: Date;
  result: OutboundResult;
}

/** Everything of a made attempt but the epoch it is recorded under: that is whatever its shard is held by then. */
export function toAttemptRow({
  id,
  delivery,
  request,
  startedAt,
  result,
}: MadeAttempt): Omit<AttemptRow, "epoch"> {
  return {
    shard: delivery.shard,
    environmentId: delivery.environmentId,
    deliveryId: delivery.deliveryId,
    endpointId: delivery.endpointId,
    id,
    number: delivery.attempts + 1,
    trigger: delivery.trigger,
    startedAt,
    durationMs: Math.round(result.durationMs),
    succeeded: result.outcome === "success",
    statusCode: result.statusCode,
    errorCode: result.errorCode,
    errorDetail: result.errorDetail,
    requestUrl: delivery.url,
    requestHeaders: JSON.stringify(request.headers),
    responseHeaders: result.responseHeaders && JSON.stringify(result.responseHeaders),
    responseBody: result.responseBody,
    responseTruncated: result.responseBodyTruncated,
    failureKind: failureKindOf(result.outcome),
    retryAfterMs: result.retryAfterMs,
  };
}

function failureKindOf(outcome: OutboundResult["outcome"]): AttemptRow["failureKind"] {
  switch (outcome) {
    case "success":
      return null;
    case "retry":
      return "retry";
    case "permanent_failure":
      return "give_up";
    case "endpoint_disabled":
      return "disable_endpoint";
  }
}
