import { z } from "zod";
import { EventTypeExample } from "./event-type.ts";
import { Text } from "./text.ts";

const JsonObject = z.record(z.string(), z.unknown());

/** Which part of the list of event types is read. */
export const DocumentationInput = z.strictObject({
  /** Part of a name, a description or a group, in any case. */
  search: Text.max(200).default(""),
  /** Left out: every group. Empty: those without one. */
  group: Text.max(64).optional(),
  /** From 1. */
  page: z.number().int().min(1).max(100_000).default(1),
});
export type DocumentationInput = z.input<typeof DocumentationInput>;

export const DocumentedEventTypeSummary = z.object({
  name: z.string(),
  description: z.string(),
  group: z.string().nullable(),
  deprecated: z.boolean(),
  /** The newest. */
  version: z.number().int(),
});
export type DocumentedEventTypeSummary = z.infer<typeof DocumentedEventTypeSummary>;

/** What receivers read first: how requests come, and one page of what can come. */
export const DocumentationView = z.object({
  organization: z.string(),
  /** `info.version` of the document. */
  revision: z.string(),
  lastModified: z.iso.datetime(),
  /** Seconds before each further attempt, for endpoints that have no schedule of their own. */
  retrySchedule: z.array(z.number()),
  timeoutSeconds: z.number(),
  /** Of everything that is published, by name, the one without a name at the end. */
  groups: z.array(z.object({ name: z.string().nullable(), eventTypes: z.number().int() })),
  /** Of everything that is published. */
  total: z.number().int(),
  /** How many the search and the group let through. */
  found: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  eventTypes: z.array(DocumentedEventTypeSummary),
});
export type DocumentationView = z.infer<typeof DocumentationView>;

export const DocumentedEventTypeInput = z.strictObject({
  name: z.string().max(256),
  /** Left out: the newest. */
  version: z.number().int().optional(),
});
export type DocumentedEventTypeInput = z.input<typeof DocumentedEventTypeInput>;

/** One version of an event type, as its receivers need it. */
export const DocumentedEventTypeView = DocumentedEventTypeSummary.extend({
  /** Of the schema and the examples below. */
  shownVersion: z.number().int(),
  /** Every one of them, the newest first. */
  versions: z.array(z.number().int()),
  publishedAt: z.iso.datetime(),
  /** As its author wrote it; null: any object. */
  schema: JsonObject.nullable(),
  /** The same in JSON Schema 2020-12; its references are `#/components/schemas/…`. */
  payload: z.object({ schema: z.unknown(), components: z.record(z.string(), z.unknown()) }),
  /** Of the event's `data`; made from the schema where its author gave none. */
  examples: z.array(EventTypeExample),
  retrySchedule: z.array(z.number()),
  timeoutSeconds: z.number(),
});
export type DocumentedEventTypeView = z.infer<typeof DocumentedEventTypeView>;

/** The address under which anybody may read the documentation. */
export const ShareLinkView = z.object({
  /** The last part of the address; whoever has it can read. */
  token: z.string(),
  createdAt: z.iso.datetime(),
});
export type ShareLinkView = z.infer<typeof ShareLinkView>;
