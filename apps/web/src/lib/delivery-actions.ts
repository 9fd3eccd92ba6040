import { type BulkActionName, type DeliveryView, statesOfBulkAction } from "@posthorn/core";

/**
 * Whether an action can be done to a delivery. `heldByDead`: its endpoint's order waits for a dead one until it is
 * settled, so that ending that means something, too.
 */
export function canDo(
  action: BulkActionName,
  { state }: Pick<DeliveryView, "state">,
  heldByDead = false,
): boolean {
  if (statesOfBulkAction[action].includes(state)) return true;
  return heldByDead && state === "dead" && (action === "skip" || action === "mark_handled");
}
