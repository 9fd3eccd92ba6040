import type { AttemptTrigger, QueuedDelivery } from "./read-queued.ts";

/** A QueuedDelivery as a statement answers it. */
export interface QueuedRow {
  environment_id: string;
  tenant_id: string;
  delivery_id: string;
  endpoint_id: string;
  event_id: string;
  shard: number;
  trigger: AttemptTrigger;
  attempts: number;
  lane: string | null;
  url: string;
  timeout_ms: number;
  max_in_flight: number;
  rate_limit: number | null;
  circuit_open: boolean;
  config_version: string;
  type: string;
  occurred_at: Date;
  data: string;
  traceparent: string | null;
  tracestate: string | null;
  /** Where a callback goes; null: to its endpoint's URL. */
  callback_url: string | null;
  hops: number | null;
}

/** Columns of a QueuedRow that stand in its event. */
export const eventColumns = "type, occurred_at, data, traceparent, tracestate, callback_url, hops";

/** Columns of a QueuedRow: of the queue's row, of what is known of its endpoint, and of its event `v`. */
export const queuedColumns = (queue: string, endpoint: string): string =>
  `${queue}.environment_id, ${queue}.tenant_id, ${queue}.delivery_id, ${queue}.endpoint_id, ${queue}.event_id, ${queue}.shard,
  ${queue}.trigger, ${queue}.attempts, ${queue}.lane, ${endpoint}.url, ${endpoint}.timeout_ms, ${endpoint}.max_in_flight,
  ${endpoint}.rate_limit, ${endpoint}.circuit_open, ${endpoint}.config_version, v.type, v.occurred_at, v.data, v.traceparent, v.tracestate,
  v.callback_url, v.hops`;

export function toQueuedDelivery(row: QueuedRow): QueuedDelivery {
  return {
    environmentId: row.environment_id,
    tenantId: row.tenant_id,
    deliveryId: row.delivery_id,
    endpointId: row.endpoint_id,
    eventId: row.event_id,
    shard: row.shard,
    trigger: row.trigger,
    attempts: row.attempts,
    lane: row.lane,
    eventType: row.type,
    occurredAt: row.occurred_at,
    data: row.data,
    trace: row.traceparent === null ? null : { traceparent: row.traceparent, tracestate: row.tracestate },
    hops: row.hops ?? 0,
    url: row.callback_url ?? row.url,
    timeoutMs: row.timeout_ms,
    maxInFlight: row.max_in_flight,
    rateLimit: row.rate_limit,
    circuitOpen: row.circuit_open,
    configVersion: BigInt(row.config_version),
  };
}
