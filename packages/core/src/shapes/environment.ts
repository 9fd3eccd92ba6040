import { z } from "zod";
import { publicId } from "../ids.ts";
import { EnvironmentView } from "./account.ts";
import { DeletedEnvironmentView } from "./deletion.ts";
import { RetrySchedule } from "./endpoint.ts";
import { Text } from "./text.ts";

const mostHours = 30 * 24;

/** Of one tenant. */
export const mostEnvironments = 20;

const name = Text.trim().min(1, { error: "Enter a name." }).max(50);

export const CreateEnvironmentInput = z.strictObject({
  name,
  kind: EnvironmentView.shape.kind.default("development"),
});
export type CreateEnvironmentInput = z.input<typeof CreateEnvironmentInput>;

export const RenameEnvironmentInput = z.strictObject({ environmentId: publicId("environment"), name });
export type RenameEnvironmentInput = z.input<typeof RenameEnvironmentInput>;

export const CopyCatalogueInput = z.strictObject({
  fromEnvironmentId: publicId("environment").describe("Of the same tenant."),
});
export type CopyCatalogueInput = z.input<typeof CopyCatalogueInput>;

export const CopiedCatalogueView = z.object({
  copied: z
    .array(z.string())
    .describe("Names of the event types of which drafts were made, with all their versions."),
  skipped: z.array(z.string()).describe("Names that are in use here already: left as they were."),
});
export type CopiedCatalogueView = z.infer<typeof CopiedCatalogueView>;

/** An environment with how much is in it. */
export const ListedEnvironmentView = EnvironmentView.extend({
  eventTypes: z.number().int().describe("Those that are not archived."),
  endpoints: z.number().int(),
  createdAt: z.iso.datetime(),
});
export type ListedEnvironmentView = z.infer<typeof ListedEnvironmentView>;

/** A tenant's environments, the oldest first, those that can be restored, and what it may have of things. */
export const EnvironmentListView = z.object({
  environments: z.array(ListedEnvironmentView),
  deleted: z.array(DeletedEnvironmentView),
  limits: z.object({
    environments: z.number().int(),
    endpoints: z.number().int().describe("Over all environments together."),
    requestsPerSecond: z.number().int().nullable().describe("Of each API key; null: no limit."),
    requestBurst: z.number().int().nullable(),
  }),
});
export type EnvironmentListView = z.infer<typeof EnvironmentListView>;

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
  traceContext: z
    .boolean()
    .optional()
    .describe("Requests to endpoints carry the W3C trace context (traceparent, tracestate) of their event."),
  subscriptionsPerConsumer: z
    .number()
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe("How many subscriptions each consumer may have; those that are there stay."),
  verifySubscriptions: z
    .boolean()
    .optional()
    .describe(
      "The URL of a new subscription has to echo a challenge before anything is delivered to it; those that are there stay as they are.",
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
  traceContext: z
    .boolean()
    .describe("Requests to endpoints carry the W3C trace context (traceparent, tracestate) of their event."),
  subscriptionsPerConsumer: z.number().int().describe("How many subscriptions each consumer may have."),
  verifySubscriptions: z
    .boolean()
    .describe("A subscription's URL has to echo a challenge before anything is delivered to it."),
});
export type EnvironmentSettingsView = z.infer<typeof EnvironmentSettingsView>;
