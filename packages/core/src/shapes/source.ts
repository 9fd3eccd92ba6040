import { z } from "zod";
import { publicId } from "../ids.ts";
import { PageInput } from "./page.ts";
import { SourceProvider, SourceSettings } from "./source-settings.ts";
import { Text } from "./text.ts";

export const sourceLimits = { secrets: 5, secretLength: 8_192 } as const;

const fields = {
  name: Text.trim().min(1).max(200),
  secrets: z
    .array(z.string().min(1).max(sourceLimits.secretLength))
    .max(sourceLimits.secrets)
    .describe(
      "What the provider signs with (or its public keys, passwords or API keys): one, or several while it is being changed. They are never shown again.",
    ),
  settings: SourceSettings,
  enabled: z.boolean().describe("False: requests are refused, and kept in its log."),
};

export const CreateSourceInput = z.strictObject({
  name: fields.name,
  provider: SourceProvider,
  secrets: fields.secrets.default([]),
  settings: fields.settings.default({}),
  enabled: fields.enabled.default(true),
});
export type CreateSourceInput = z.input<typeof CreateSourceInput>;

/** What is left out stays; `secrets` and `settings` are replaced whole. A source keeps its provider. */
export const UpdateSourceInput = z.strictObject({
  name: fields.name.optional(),
  secrets: fields.secrets.optional(),
  settings: fields.settings.optional(),
  enabled: fields.enabled.optional(),
});
export type UpdateSourceInput = z.input<typeof UpdateSourceInput>;

export const SourceIdInput = z.strictObject({ sourceId: publicId("source") });
export type SourceIdInput = z.input<typeof SourceIdInput>;

export const UpdateSourceByIdInput = UpdateSourceInput.extend(SourceIdInput.shape);
export type UpdateSourceByIdInput = z.input<typeof UpdateSourceByIdInput>;

/** A URL that verifies another provider's webhooks and turns them into events. */
export const SourceView = z.object({
  id: publicId("source"),
  name: z.string(),
  provider: SourceProvider,
  path: z.string().describe("Where the provider sends to, below the API's address: `/in/src_…`."),
  secretCount: z.number().int().describe("How many secrets it accepts; they are never shown."),
  settings: SourceSettings,
  enabled: fields.enabled,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type SourceView = z.infer<typeof SourceView>;

export const SourceRequestOutcome = z
  .enum(["accepted", "duplicate", "answered", "refused"])
  .describe(
    "`accepted`: it became an event. `duplicate`: it came before. `answered`: the provider asked for a proof of the address, and got it. `refused`: see `reason`.",
  );
export type SourceRequestOutcome = z.infer<typeof SourceRequestOutcome>;

export const SourceRequestFilter = PageInput.extend({
  sourceId: publicId("source"),
  outcome: SourceRequestOutcome.optional(),
  from: z.iso.datetime({ offset: true }).optional().describe("Came in at or after, RFC 3339."),
  to: z.iso.datetime({ offset: true }).optional().describe("Came in before, RFC 3339."),
});
export type SourceRequestFilter = z.input<typeof SourceRequestFilter>;

export const SourceRequestIdInput = SourceIdInput.extend({ requestId: publicId("sourceRequest") });
export type SourceRequestIdInput = z.input<typeof SourceRequestIdInput>;

/** A request that came in. */
export const SourceRequestView = z.object({
  id: publicId("sourceRequest"),
  sourceId: publicId("source"),
  outcome: SourceRequestOutcome,
  reason: z.string().nullable().describe("Why it was refused, such as `signature_mismatch`; else null."),
  detail: z.string().nullable().describe("The same in a sentence; else null."),
  status: z.number().int().describe("HTTP status that it was answered with."),
  eventId: publicId("event").nullable().describe("The event that it became, or that it is a duplicate of."),
  eventType: z.string().nullable().describe("Type of that event; null where it is not known."),
  method: z.string(),
  path: z.string().describe("With its query, in which what looks like a secret is masked."),
  address: z.string().nullable().describe("IP address that it came from; null: not known."),
  bodyBytes: z.number().int().describe("How long its body was."),
  replayOf: publicId("sourceRequest").nullable().describe("The request that was replayed; null: it came in."),
  receivedAt: z.iso.datetime(),
});
export type SourceRequestView = z.infer<typeof SourceRequestView>;

/** The same with its headers and body. */
export const SourceRequestDetailView = SourceRequestView.extend({
  headers: z
    .record(z.string(), z.string())
    .describe("In lower case; the values of those that hold a secret are masked."),
  body: z
    .string()
    .nullable()
    .describe("As text, at most its first 64 KiB; null: none was kept, or its event's payload was erased."),
  bodyTruncated: z.boolean().describe("The body was longer than what is kept of it."),
});
export type SourceRequestDetailView = z.infer<typeof SourceRequestDetailView>;

/** What came in to a source lately, as far as its log holds it. */
export const SourceSummaryView = z.object({
  sourceId: publicId("source"),
  lastRequestAt: z.iso.datetime().nullable().describe("When the newest request came in; null: none yet."),
  lastDay: z
    .record(SourceRequestOutcome, z.number().int())
    .describe("How many came in within the last 24 hours, by what became of them."),
});
export type SourceSummaryView = z.infer<typeof SourceSummaryView>;
