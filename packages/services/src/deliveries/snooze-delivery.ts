import { type DeliveryView, NotFoundError, parseInput, SnoozeDeliveryInput, toUuid } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { invalidState } from "../endpoints/invalid-state.ts";
import { readDelivery } from "./read-delivery.ts";
import { readSnoozeTime, snoozeDeliveries } from "./snooze-deliveries.ts";

/** Puts the next try of a failing delivery, and of its batch, off until a time within 30 days; its schedule goes on from there. */
export async function snoozeDelivery(ctx: ServiceContext, input: SnoozeDeliveryInput): Promise<DeliveryView> {
  const { deliveryId, until } = parseInput(SnoozeDeliveryInput, input);
  requirePermission(ctx, "deliveries:write");
  const dueAt = readSnoozeTime(ctx, until);
  const id = toUuid("delivery", deliveryId);
  if (!id) throw new NotFoundError("delivery");
  return inTransaction(ctx, async (tx) => {
    // The endpoint's health before anything of the queue, in the order of the recovery rounds. The round that was planned
    // for the old time finds nothing due, and plans the new one.
    await tx.$executeRaw`
      SELECT FROM engine.endpoint_health h JOIN engine.delivery d ON d.endpoint_id = h.endpoint_id
      WHERE d.environment_id = ${ctx.environmentId}::uuid AND d.id = ${id}::uuid FOR UPDATE OF h`;
    const snoozed = await snoozeDeliveries(tx, ctx, [id], dueAt);
    const delivery = await readDelivery(tx, ctx, id);
    if (snoozed.length === 0)
      throw invalidState(
        `This delivery is ${delivery.state} and waits for no retry, so it can't be put off.`,
      );
    await writeAudit(tx, ctx, { action: "delivery.snoozed", targetId: deliveryId, details: { until } });
    return delivery;
  });
}
