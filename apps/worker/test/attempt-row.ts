import type { AttemptRow, QueuedDelivery } from "@posthorn/services/lanes";
import type { Engine } from "./engine.ts";

/** What a pump records of a delivery that was answered 200, its next attempt under this epoch; `more` says what came instead. */
export function attemptRow(
  { platform }: Pick<Engine, "platform">,
  queued: QueuedDelivery,
  epoch: bigint,
  more: Partial<AttemptRow> = {},
): AttemptRow {
  return {
    shard: queued.shard,
    epoch,
    environmentId: queued.environmentId,
    deliveryId: queued.deliveryId,
    endpointId: queued.endpointId,
    lane: queued.lane,
    id: platform.newId(),
    number: queued.attempts + 1,
    trigger: queued.trigger,
    startedAt: platform.now(),
    durationMs: 3,
    succeeded: true,
    statusCode: 200,
    errorCode: null,
    errorDetail: null,
    requestUrl: queued.url,
    requestHeaders: "{}",
    responseHeaders: "{}",
    responseBody: null,
    responseTruncated: false,
    timings: null,
    failureKind: null,
    retryAfterMs: null,
    holdMs: null,
    rate: 1,
    tripped: false,
    ...more,
  };
}

/** The receiver answered 500. */
export const failure = {
  succeeded: false,
  statusCode: 500,
  errorCode: "http_5xx",
  failureKind: "retry",
} as const;
