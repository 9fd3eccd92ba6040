import { z } from "zod";
import { addFieldIssue } from "../validation.ts";
import { DeliveryFilter } from "./delivery.ts";
import { Text } from "./text.ts";

export const deliverySearchLimits = { rangeMs: 24 * 3_600_000, forMs: 2_000, found: 100 } as const;

const time = z.iso.datetime({ offset: true });

/** A text in the payloads of deliveries, within a range of at most 24 hours. */
export const DeliverySearchInput = DeliveryFilter.omit({ limit: true })
  .extend({
    text: Text.min(2)
      .max(200)
      .describe("Literal, upper and lower case told apart, as it stands in the payload's JSON text."),
    from: time,
    to: time,
  })
  .check((ctx) => {
    const { from, to } = ctx.value;
    const rangeMs = new Date(to).getTime() - new Date(from).getTime();
    if (rangeMs > 0 && rangeMs <= deliverySearchLimits.rangeMs) return;
    addFieldIssue(
      ctx,
      "out_of_range",
      "A text is searched for within at most 24 hours. Choose a later from.",
      ["from"],
    );
  });
export type DeliverySearchInput = z.input<typeof DeliverySearchInput>;
