import { z } from "zod";
import { EnvironmentView } from "./account.ts";
import { RetrySchedule } from "./endpoint.ts";

const mostHours = 30 * 24;

export const UpdateEnvironmentInput = z.strictObject({
  retrySchedule: RetrySchedule.nullable()
    .optional()
    .describe("For endpoints that have none of their own; null: that of Standard Webhooks."),
  disableAfterHours: z
    .number()
    .int()
    .min(1)
    .max(mostHours)
    .nullable()
    .optional()
    .describe(
      "An endpoint of which nothing but failures has been seen for so long is disabled; null: never.",
    ),
  retentionDays: z
    .number()
    .int()
    .min(1)
    .max(365)
    .optional()
    .describe(
      "How long events, deliveries and attempts are kept; what is older when it is lowered is deleted.",
    ),
});
export type UpdateEnvironmentInput = z.input<typeof UpdateEnvironmentInput>;

/** An environment with what applies to everything in it. */
export const EnvironmentSettingsView = EnvironmentView.extend({
  retrySchedule: z
    .array(z.number().int())
    .nullable()
    .describe("For endpoints that have none of their own, in seconds; null: that of Standard Webhooks."),
  disableAfterHours: z
    .number()
    .int()
    .nullable()
    .describe("An endpoint that has only failed for so long is disabled; null: never."),
  retentionDays: z.number().int().describe("How long events, deliveries and attempts are kept."),
});
export type EnvironmentSettingsView = z.infer<typeof EnvironmentSettingsView>;
