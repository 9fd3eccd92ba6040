import { type DeliveryView, NotFoundError, toUuid, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { type DeliveryRow, deliveryColumns, deliveryJoins } from "./delivery-rows.ts";
import { hurryDeliveries } from "./hurry-deliveries.ts";
import { lockOrder } from "./lanes.ts";
import { readDelivery } from "./read-delivery.ts";
import { refuseUnlessReceiving } from "./refuse-unless-receiving.ts";
import { reopenDeliveries } from "./reopen-deliveries.ts";
import { requirePayload } from "./require-payloads.ts";
import { tellPumps } from "./tell-pumps.ts";

interface LockedDelivery extends DeliveryRow {
  shard: number;
  endpoint_state: "enabled" | "paused" | "disabled";
  endpoint_deleted: boolean;
  endpoint_ordered: boolean;
}

/**
 * Sends a delivery now, whatever its schedule, and although its endpoint's circuit is open. One that had ended opens again
 * and starts its schedule anew; one that had succeeded is sent once more and keeps its success. One that is on its way this
 * moment, or waits for others of its lane, is left as it is. In an ordered endpoint's lane, one that had ended goes to the
 * end; a dead one that the lane waits for keeps its place. Of a batch, all are sent. 409 `payload_expired` or
 * `payload_erased` where there is nothing left to send.
 */
export async function retryDelivery(
  ctx: ServiceContext,
  { deliveryId }: { deliveryId: string },
): Promise<DeliveryView> {
  requirePermission(ctx, "deliveries:write");
  const id = toUuid("delivery", deliveryId);
  if (!id) throw new NotFoundError("delivery");
  const { delivery, found } = await inTransaction(ctx, async (tx) => {
    await lockOrder(tx, ctx, [id]);
    const found = await lockDelivery(tx, ctx, id);
    refuseUnlessReceiving(found.endpoint_state, found.endpoint_deleted);
    await requirePayload(tx, ctx, found.event_id);
    if (found.queue_status !== "queued" && found.queue_status !== "behind") {
      await makeDue(tx, ctx, found);
      await writeAudit(tx, ctx, { action: "delivery.retried", targetId: deliveryId });
    }
    return { delivery: await readDelivery(tx, ctx, id), found };
  });
  await tellPumps(ctx, [found.shard]);
  // Its recovery waits for one less.
  await ctx.workflows.wakeEndpoint(found.endpoint_id);
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
    SELECT ${deliveryColumns}, p.shard, p.state::text AS endpoint_state, p.deleted_at IS NOT NULL AS endpoint_deleted,
      p.ordered AS endpoint_ordered
    FROM engine.delivery d ${deliveryJoins}
    WHERE d.environment_id = ${ctx.environmentId}::uuid AND d.id = ${id}::uuid`;
  if (!found) throw new NotFoundError("delivery");
  return found;
}

async function makeDue(tx: Transaction, ctx: ServiceContext, delivery: LockedDelivery): Promise<void> {
  const isOpen = delivery.queue_status !== null && delivery.queue_status !== "blocking";
  if (isOpen) await hurryDeliveries(tx, ctx, [delivery.id], "manual");
  else {
    const target = { id: delivery.endpoint_id, shard: delivery.shard, ordered: delivery.endpoint_ordered };
    await reopenDeliveries(tx, ctx, target, [delivery.id], "manual");
  }
}
