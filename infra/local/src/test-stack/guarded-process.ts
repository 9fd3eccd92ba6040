import { constants } from "node:os";
import { z } from "zod";

/** A process that is to end with the one that started it, and how it is stopped. */
export const GuardedProcess = z.object({
  pid: z.number().int(),
  /** Tells it from a later process with the same number. */
  startedAt: z.string(),
  stopSignal: z.custom<NodeJS.Signals>((value) => typeof value === "string" && value in constants.signals),
  timeoutMs: z.number(),
});
export type GuardedProcess = z.infer<typeof GuardedProcess>;
