import { z } from "zod";
import type { EnvironmentView } from "./account.ts";
import { RetrySchedule } from "./endpoint.ts";

const mostHours = 30 * 24;

export const UpdateEnvironmentInput = z.strictObject({
  /** For endpoints that have none of their own; null: that of Standard Webhooks. */
  retrySchedule: RetrySchedule.nullable().optional(),
  /** An endpoint of which nothing but failures has been seen for so long is disabled; null: never. */
  disableAfterHours: z.number().int().min(1).max(mostHours).nullable().optional(),
  /** How long events, deliveries and attempts are kept; what is older when it is lowered is deleted. */
  retentionDays: z.number().int().min(1).max(365).optional(),
});
export type UpdateEnvironmentInput = z.input<typeof UpdateEnvironmentInput>;

/** An environment with what applies to everything in it. */
export interface EnvironmentSettingsView extends EnvironmentView {
  retrySchedule: number[] | null;
  disableAfterHours: number | null;
  retentionDays: number;
}
