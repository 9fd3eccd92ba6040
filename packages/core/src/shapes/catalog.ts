import { z } from "zod";
import { addFieldIssue } from "../validation.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";

const time = z.iso.datetime({ offset: true });

/** A time (RFC 3339) or a revision of the catalogue, which is a whole number. */
export const CatalogMoment = z
  .string()
  .max(40)
  .check((ctx) => {
    if (/^\d{1,18}$/.test(ctx.value) || time.safeParse(ctx.value).success) return;
    addFieldIssue(
      ctx,
      "invalid_at",
      "Give a time such as 2026-03-01T09:30:00Z, or the info.version of a document, such as 17.",
    );
  })
  .describe("What was published at a time (RFC 3339), or by a document's `info.version`.");

/** Which part of the catalogue, and when; left out: all of it, now. */
export const CatalogDocumentInput = z.strictObject({
  endpointId: Text.max(256)
    .optional()
    .describe("Only what this endpoint (its id or uid) subscribes to, with its signature and schedule."),
  consumerId: Text.max(256)
    .optional()
    .describe("Only what this consumer's (its id or uid) endpoints subscribe to."),
  at: CatalogMoment.optional(),
});
export type CatalogDocumentInput = z.input<typeof CatalogDocumentInput>;

export const CatalogChangesInput = PageInput.extend({
  eventType: Text.max(256).optional().describe("Name of an event type; left out: all of them."),
});
export type CatalogChangesInput = z.input<typeof CatalogChangesInput>;

/** One difference, from the receiver's side. */
export const CatalogChange = z.object({
  change: z.string().describe("In words, such as `member removed`."),
  path: z
    .string()
    .nullable()
    .describe("Where in the event's `data`, as a JSON Pointer; `*` stands for every item. Null: not in it."),
  breaking: z.boolean().describe("Whether a receiver that was right before may be wrong now."),
});
export type CatalogChange = z.infer<typeof CatalogChange>;

/** What one change of the catalogue means to the receivers of an event type. */
export const CatalogChangeView = z.object({
  eventType: z.string().describe("The event type's name."),
  version: z.number().int().describe("Its newest version since then."),
  revision: z.string().describe("`info.version` of the document since then."),
  at: z.iso.datetime(),
  breaking: z.boolean().describe("Whether any of the changes is."),
  changes: z.array(CatalogChange),
});
export type CatalogChangeView = z.infer<typeof CatalogChangeView>;
