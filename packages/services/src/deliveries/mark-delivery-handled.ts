import { type DeliveryView, EndDeliveryInput, parseInput } from "@posthorn/core";
import type { ServiceContext } from "../context/service-context.ts";
import { endByHand } from "./end-by-hand.ts";

/** Stops the retries of a delivery that somebody has taken care of: it becomes `handled` and counts as done. 409 `invalid_state` where it isn't open. */
export async function markDeliveryHandled(
  ctx: ServiceContext,
  input: EndDeliveryInput,
): Promise<DeliveryView> {
  const { deliveryId, note } = parseInput(EndDeliveryInput, input);
  return endByHand(ctx, { deliveryId, note, state: "handled", action: "delivery.handled" });
}
