import type { AttemptTrigger, Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { findLanes } from "./lanes.ts";

/** What of an endpoint decides where its deliveries are queued. */
export interface QueueTarget {
  id: Uuid;
  shard: number;
  ordered: boolean;
}

/**
 * Puts stored deliveries of one endpoint at the end of its queue, in the order of their ids; those that are in it stay where
 * they are. Says which ones it put there. Every delivery that ingest didn't queue comes through here; its pumps have to be
 * told after the commit (`tellPumps`).
 */
export async function queueDeliveries(
  tx: Transaction,
  ctx: ServiceContext,
  target: QueueTarget,
  deliveryIds: readonly Uuid[],
  trigger: AttemptTrigger,
): Promise<Uuid[]> {
  const lanes = target.ordered ? await findLanes(tx, ctx, deliveryIds) : new Map<Uuid, string>();
  const rows = await tx.$queryRaw<{ delivery_id: Uuid }[]>`
    INSERT INTO engine.delivery_queue (environment_id, delivery_id, endpoint_id, event_id, tenant_id, shard, sequence, status,
      trigger, attempts, round_started_at, lane)
    SELECT d.environment_id, d.id, d.endpoint_id, d.event_id, ${ctx.tenantId}::uuid, ${target.shard}::smallint,
      nextval('engine.delivery_sequence'), 'queued', ${trigger}::engine.attempt_trigger, d.attempts, now(), t.lane
    FROM unnest(${[...deliveryIds]}::uuid[], ${deliveryIds.map((id) => lanes.get(id) ?? null)}::text[]) AS t(id, lane)
    JOIN engine.delivery d ON d.environment_id = ${ctx.environmentId}::uuid AND d.id = t.id
    ORDER BY d.id
    ON CONFLICT (environment_id, delivery_id) DO NOTHING
    RETURNING delivery_id`;
  return rows.map((row) => row.delivery_id);
}
