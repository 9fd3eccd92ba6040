import { parseInput } from "@posthorn/core";
import { z } from "zod";

const DryRun = z.looseObject({ dryRun: z.boolean().default(false) });

/** Whether a request only asks what would happen, and the rest of its body, which is for the service to check. */
export function readDryRun(body: Record<string, unknown>): {
  dryRun: boolean;
  input: Record<string, unknown>;
} {
  const { dryRun, ...input } = parseInput(DryRun, body);
  return { dryRun, input };
}
