import { type DeliveryView, NotFoundError, toUuid, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { type DeliveryRow, deliveryColumns, deliveryJoins } from "./delivery-rows.ts";
import { readDelivery } from "./read-delivery.ts";
import { refuseUnlessReceiving } from "./refuse-unless-receiving.ts";

interface LockedDelivery extends DeliveryRow {
  shard: number;
  endpoint_state: "enabled" | "paused" | "disabled";
  endpoint_deleted: boolean;
}

/**
 * Makes a delivery due now, whatever its schedule. One that had ended opens again and starts its schedule anew; one that
 * had succeeded is sent once more and keeps its success. One that is on its way this moment is left as it is.
 */
export async function retryDelivery(
  ctx: ServiceContext,
  { deliveryId }: { deliveryId: string },
): Promise<DeliveryView> {
  requirePermission(ctx, "deliveries:write");
  const id = toUuid("delivery", deliveryId);
  if (!id) throw new NotFoundError("delivery");
  const { delivery, endpointId } = await inTransaction(ctx, async (tx) => {
    const found = await lockDelivery(tx, ctx, id);
    refuseUnlessReceiving(found.endpoint_state, found.endpoint_deleted);
    if (found.queue_status !== "queued") {
      await makeDue(tx, ctx, found);
      await writeAudit(tx, ctx, { action: "delivery.retried", targetId: deliveryId });
    }
    return { delivery: await readDelivery(tx, ctx, id), endpointId: found.endpoint_id };
  });
  await ctx.workflows.wakeEndpoint(endpointId);
  return delivery;
}

/** Locks the endpoint's health before anything of the queue, in the order of the recovery rounds. */
async function lockDelivery(tx: Transaction, ctx: ServiceContext, id: Uuid): Promise<LockedDelivery> {
  await tx.$executeRaw`
    INSERT INTO engine.endpoint_health AS h (environment_id, endpoint_id, recovering, next_look_at)
    SELECT d.environment_id, d.endpoint_id, true, now() FROM engine.delivery d
    WHERE d.environment_id = ${ctx.environmentId}::uuid AND d.id = ${id}::uuid
    ON CONFLICT (endpoint_id) DO UPDATE SET recovering = true, next_look_at = now()`;
  const [found] = await tx.$queryRaw<LockedDelivery[]>`
    SELECT ${deliveryColumns}, p.shard, p.state::text AS endpoint_state, p.deleted_at IS NOT NULL AS endpoint_deleted
    FROM engine.delivery d ${deliveryJoins}
    WHERE d.environment_id = ${ctx.environmentId}::uuid AND d.id = ${id}::uuid`;
  if (!found) throw new NotFoundError("delivery");
  return found;
}

async function makeDue(tx: Transaction, ctx: ServiceContext, delivery: LockedDelivery): Promise<void> {
  const { environmentId, tenantId } = ctx;
  if (delivery.queue_status !== null) {
    // A try that failed this moment has its next time set here instead of by the recovery.
    await tx.$executeRaw`
      UPDATE engine.delivery_queue SET status = 'waiting', trigger = 'manual', due_at = now()
      WHERE environment_id = ${environmentId}::uuid AND delivery_id = ${delivery.id}::uuid AND status IN ('waiting', 'failed')`;
    return;
  }
  await tx.$executeRaw`
    UPDATE engine.delivery SET state = 'retrying', completed_at = NULL
    WHERE environment_id = ${environmentId}::uuid AND id = ${delivery.id}::uuid AND state <> 'succeeded'`;
  await tx.$executeRaw`
    DELETE FROM engine.dead_letter WHERE environment_id = ${environmentId}::uuid AND delivery_id = ${delivery.id}::uuid`;
  await tx.$executeRaw`
    INSERT INTO engine.delivery_queue (environment_id, delivery_id, endpoint_id, event_id, tenant_id, shard, sequence, status,
      trigger, attempts, round_started_at, due_at)
    SELECT d.environment_id, d.id, d.endpoint_id, d.event_id, ${tenantId}::uuid, ${delivery.shard}::smallint,
      nextval('engine.delivery_sequence'), 'waiting', 'manual', d.attempts, now(), now()
    FROM engine.delivery d WHERE d.environment_id = ${environmentId}::uuid AND d.id = ${delivery.id}::uuid
    ON CONFLICT (environment_id, delivery_id) DO NOTHING`;
}
