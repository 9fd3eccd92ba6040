import { z } from "zod";
import { OrderKey } from "../ordering/order-key.ts";

/** One delivery at a time, in the order of acceptance. */
export const EndpointOrdering = z.strictObject({
  /** Only events with the same value at this path wait for each other; null: all of them. */
  key: OrderKey.nullable().default(null),
  /** What a dead delivery does to those behind it: they go on, or wait until somebody has settled it. */
  afterDead: z.enum(["continue", "hold"]).default("continue"),
});
export type EndpointOrdering = z.output<typeof EndpointOrdering>;

/** Several events in one request. */
export const EndpointBatching = z.strictObject({
  /** A request goes out when there are so many, … */
  maxEvents: z.number().int().min(2).max(100),
  /** … or when the first of them has waited so long. */
  maxSeconds: z.number().int().min(1).max(60),
});
export type EndpointBatching = z.output<typeof EndpointBatching>;
