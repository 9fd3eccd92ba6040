import { type DeliveryView, EndDeliveryInput, parseInput } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";
import { endByHand } from "./end-by-hand.ts";

/** Sends nothing more of a delivery that is still open: it becomes `canceled`. 409 `invalid_state` for any other. */
export async function skipDelivery(ctx: ServiceContext, input: EndDeliveryInput): Promise<DeliveryView> {
  const { deliveryId, note } = parseInput(EndDeliveryInput, input);
  return endByHand(ctx, { deliveryId, note, state: "canceled", action: "delivery.skipped" });
}
