import { z } from "zod";
import { NewEventTypeName } from "./event-type.ts";

/** Of one import. */
export const catalogImportLimits = {
  /** Of the request, with the document in it. */
  requestBytes: 4 * 1024 * 1024,
  eventTypes: 1_000,
} as const;

/** What becomes event types, and whether it does. */
export const CatalogImportInput = z.strictObject({
  document: z
    .union([z.string(), z.record(z.string(), z.unknown())])
    .describe(
      "An OpenAPI 3.0 or 3.1 document or a JSON Schema, as a JSON object or as text in JSON or YAML. Nothing that it refers to is fetched.",
    ),
  name: NewEventTypeName.optional().describe(
    "Name of the event type that a JSON Schema becomes; else its title or `$id` says.",
  ),
  dryRun: z.boolean().default(false).describe("Only says what would be made and changed."),
  draft: z
    .boolean()
    .default(false)
    .describe("Makes drafts of it, which are published later; each has the newest version alone."),
});
export type CatalogImportInput = z.input<typeof CatalogImportInput>;

/** What the document could not be read as. */
export const CatalogImportDiagnostic = z.object({
  code: z.string().describe("Such as `unresolved-ref`."),
  eventType: z.string().describe("The event type's name."),
  message: z.string(),
});
export type CatalogImportDiagnostic = z.infer<typeof CatalogImportDiagnostic>;

export const CatalogImportEventType = z.object({
  name: z.string(),
  outcome: z.enum(["created", "updated", "unchanged"]),
  version: z.number().int().describe("Its newest version after the import."),
  fields: z.array(z.string()).describe("What differs from before; empty for one that is created."),
});
export type CatalogImportEventType = z.infer<typeof CatalogImportEventType>;

export const CatalogImportView = z.object({
  dryRun: z.boolean().describe("Whether nothing was changed: the outcomes are those that there would be."),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  eventTypes: z.array(CatalogImportEventType),
  diagnostics: z.array(CatalogImportDiagnostic),
});
export type CatalogImportView = z.infer<typeof CatalogImportView>;
