import { type DeliveryView, NotFoundError, toUuid } from "@posthorn/core";
import { writeAudit } from "../audit/write-audit.ts";
import { inTransaction, requirePermission, type ServiceContext } from "../context/service-context.ts";
import { invalidState } from "../endpoints/invalid-state.ts";
import { endDeliveries } from "./end-deliveries.ts";
import { lockOrder } from "./lanes.ts";
import { readDelivery } from "./read-delivery.ts";
import { tellPumps } from "./tell-pumps.ts";

interface Ending {
  deliveryId: string;
  state: "canceled" | "handled";
  action: "delivery.skipped" | "delivery.handled";
  /** Why, in the words of whoever did it. */
  note: string | undefined;
}

/** Ends one delivery, as `endDeliveries` does, and says so in the audit log. 409 `invalid_state` where there is nothing to end. */
export async function endByHand(ctx: ServiceContext, ending: Ending): Promise<DeliveryView> {
  requirePermission(ctx, "deliveries:write");
  const id = toUuid("delivery", ending.deliveryId);
  if (!id) throw new NotFoundError("delivery");
  const { delivery, shards } = await inTransaction(ctx, async (tx) => {
    await lockOrder(tx, ctx, [id]);
    const ended = await endDeliveries(tx, ctx, [id], ending.state);
    const found = await readDelivery(tx, ctx, id);
    if (ended.ids.length === 0) {
      throw invalidState(`This delivery is ${found.state} already, so there is nothing to end.`);
    }
    await writeAudit(tx, ctx, {
      action: ending.action,
      targetId: ending.deliveryId,
      details: ending.note === undefined ? {} : { note: ending.note },
    });
    return { delivery: found, shards: ended.shards };
  });
  await tellPumps(ctx, shards);
  return delivery;
}
