import { type DeliveryView, NotFoundError, type Uuid } from "@posthorn/core";
import type { Transaction } from "@posthorn/db";
import type { ServiceContext } from "../context/service-context.ts";
import { type DeliveryRow, deliveryColumns, deliveryJoins, toDeliveryView } from "./delivery-rows.ts";

/** One delivery as a list shows it. */
export async function readDelivery(tx: Transaction, ctx: ServiceContext, id: Uuid): Promise<DeliveryView> {
  const [row] = await tx.$queryRaw<DeliveryRow[]>`
    SELECT ${deliveryColumns} FROM engine.delivery d ${deliveryJoins}
    WHERE d.environment_id = ${ctx.environmentId}::uuid AND d.id = ${id}::uuid`;
  if (!row) throw new NotFoundError("delivery");
  return toDeliveryView(row);
}
