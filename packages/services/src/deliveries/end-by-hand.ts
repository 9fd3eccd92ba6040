import { type DeliveryView, NotFoundError, toUuid } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { invalidState } from "../endpoints/invalid-state.ts";
import { readDelivery } from "./read-delivery.ts";

interface Ending {
  deliveryId: string;
  state: "canceled" | "handled";
  action: "delivery.skipped" | "delivery.handled";
  /** Why, in the words of whoever did it. */
  note: string | undefined;
}

/**
 * Ends a delivery that is still open, because somebody says so: nothing more is sent. An answer that is on its way
 * meanwhile is kept with the attempts and changes nothing.
 */
export async function endByHand(ctx: ServiceContext, ending: Ending): Promise<DeliveryView> {
  requirePermission(ctx, "deliveries:write");
  const id = toUuid("delivery", ending.deliveryId);
  if (!id) throw new NotFoundError("delivery");
  return inTransaction(ctx, async (tx) => {
    // The delivery before its queue row, in the order of the fast lane's records.
    const ended = await tx.$executeRaw`
      UPDATE engine.delivery SET state = ${ending.state}::engine.delivery_state, completed_at = now()
      WHERE environment_id = ${ctx.environmentId}::uuid AND id = ${id}::uuid AND state IN ('pending', 'retrying')`;
    const delivery = await readDelivery(tx, ctx, id);
    if (ended === 0)
      throw invalidState(`This delivery is ${delivery.state} already, so there is nothing to end.`);
    await tx.$executeRaw`
      DELETE FROM engine.delivery_queue WHERE environment_id = ${ctx.environmentId}::uuid AND delivery_id = ${id}::uuid`;
    await writeAudit(tx, ctx, {
      action: ending.action,
      targetId: ending.deliveryId,
      details: ending.note === undefined ? {} : { note: ending.note },
    });
    return { ...delivery, nextAttemptAt: null };
  });
}
