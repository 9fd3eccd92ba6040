import type { BulkActionName } from "./shapes/bulk-action.ts";
import type { DeliveryState } from "./shapes/delivery.ts";

/**
 * In which states a delivery can be when an action is done to it: as by hand, one by one. A file without schemas, because
 * a delivery's page asks it and would load all of zod with them.
 */
export const statesOfBulkAction: Record<BulkActionName, readonly DeliveryState[]> = {
  retry: ["retrying", "dead", "canceled", "handled", "succeeded"],
  skip: ["pending", "retrying"],
  mark_handled: ["pending", "retrying"],
  snooze: ["retrying"],
};
