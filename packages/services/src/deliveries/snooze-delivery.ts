import {
  type DeliveryView,
  fieldError,
  NotFoundError,
  parseInput,
  SnoozeDeliveryInput,
  toUuid,
} from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { invalidState } from "../endpoints/invalid-state.ts";
import { readDelivery } from "./read-delivery.ts";

const longestSnoozeMs = 30 * 24 * 3_600_000;

/** Puts the next try of a failing delivery off until a time within 30 days; its schedule goes on from there. */
export async function snoozeDelivery(ctx: ServiceContext, input: SnoozeDeliveryInput): Promise<DeliveryView> {
  const { deliveryId, until } = parseInput(SnoozeDeliveryInput, input);
  requirePermission(ctx, "deliveries:write");
  const dueAt = new Date(until);
  const waitMs = dueAt.getTime() - ctx.now().getTime();
  if (waitMs <= 0 || waitMs > longestSnoozeMs) {
    throw fieldError("until", "out_of_range", "until must be in the future, and within 30 days.");
  }
  const id = toUuid("delivery", deliveryId);
  if (!id) throw new NotFoundError("delivery");
  return inTransaction(ctx, async (tx) => {
    // The endpoint's health before anything of the queue, in the order of the recovery rounds. The round that was planned
    // for the old time finds nothing due, and plans the new one.
    await tx.$executeRaw`
      SELECT FROM engine.endpoint_health h JOIN engine.delivery d ON d.endpoint_id = h.endpoint_id
      WHERE d.environment_id = ${ctx.environmentId}::uuid AND d.id = ${id}::uuid FOR UPDATE OF h`;
    const snoozed = await tx.$executeRaw`
      UPDATE engine.delivery_queue SET due_at = ${dueAt} WHERE environment_id = ${ctx.environmentId}::uuid
        AND delivery_id = ${id}::uuid AND status = 'waiting'`;
    const delivery = await readDelivery(tx, ctx, id);
    if (snoozed === 0)
      throw invalidState(
        `This delivery is ${delivery.state} and waits for no retry, so it can't be put off.`,
      );
    await writeAudit(tx, ctx, { action: "delivery.snoozed", targetId: deliveryId, details: { until } });
    return delivery;
  });
}
