import type { DeliveryState } from "@posthorn/core";

/** Each state's word. Pages that only show states take them from here: core's schemas come with all of zod. */
export const deliveryStateWords: Record<DeliveryState, string> = {
  pending: "Pending",
  retrying: "Retrying",
  succeeded: "Succeeded",
  dead: "Dead",
  canceled: "Canceled",
  handled: "Handled",
};

export const deliveryStateNames = Object.keys(deliveryStateWords) as DeliveryState[];

export function isDeliveryState(text: string | null): text is DeliveryState {
  return text !== null && Object.hasOwn(deliveryStateWords, text);
}
