import { askedDelayMs, overloadStatuses } from "@posthorn/core/retry";
import type { AttemptRow, QueuedDelivery } from "@posthorn/services/lanes";
import type { OutboundResult } from "../http/index.ts";
import type { DeliveryRequest } from "./compose-request.ts";

export interface MadeAttempt {
  id: string;
  delivery: QueuedDelivery;
  request: DeliveryRequest;
  startedAt: Date;
  result: OutboundResult;
  /** Requests a second that its endpoint got lately. */
  rate: number;
  /** Over half of its endpoint's last requests failed. */
  tripped: boolean;
}

/** Everything of a made attempt but the epoch it is recorded under: that is whatever its shard is held by then. */
export function toAttemptRow({
  id,
  delivery,
  request,
  startedAt,
  result,
  rate,
  tripped,
}: MadeAttempt): Omit<AttemptRow, "epoch"> {
  return {
    shard: delivery.shard,
    environmentId: delivery.environmentId,
    deliveryId: delivery.deliveryId,
    endpointId: delivery.endpointId,
    lane: delivery.lane,
    id,
    number: delivery.attempts + 1,
    trigger: delivery.circuitOpen && delivery.trigger === "schedule" ? "probe" : delivery.trigger,
    startedAt,
    durationMs: Math.round(result.durationMs),
    succeeded: result.outcome === "success",
    statusCode: result.statusCode,
    errorCode: result.errorCode,
    errorDetail: result.errorDetail,
    requestUrl: delivery.url,
    requestHeaders: JSON.stringify(keptHeaders(request)),
    responseHeaders: result.responseHeaders && JSON.stringify(result.responseHeaders),
    responseBody: result.responseBody,
    responseTruncated: result.responseBodyTruncated,
    timings: timingsText(result.timings),
    failureKind: failureKindOf(result.outcome),
    retryAfterMs: result.retryAfterMs,
    rate,
    tripped,
    holdMs: holdAfterMs(result),
  };
}

/** To a tenth of a millisecond: a connection inside a machine takes no whole one. */
function timingsText(timings: OutboundResult["timings"]): string | null {
  const entries = Object.entries<number>({ ...timings }).map(([phase, ms]) => [
    phase,
    Math.round(ms * 10) / 10,
  ]);
  return entries.length === 0 ? null : JSON.stringify(Object.fromEntries(entries));
}

const hidden = "(hidden)";

/** What an attempt keeps of its request's headers: of the endpoint's own only the names. */
function keptHeaders({ headers, ownHeaders }: DeliveryRequest): Record<string, string> {
  if (ownHeaders.length === 0) return headers;
  return { ...headers, ...Object.fromEntries(ownHeaders.map((name) => [name, hidden])) };
}

/** How long nothing may go to the endpoint: as long as an overloaded receiver asks for. */
function holdAfterMs({ outcome, statusCode, retryAfterMs }: OutboundResult): number | null {
  if (outcome === "success" || statusCode === null || !overloadStatuses.has(statusCode)) return null;
  return askedDelayMs({ statusCode, retryAfterMs });
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
