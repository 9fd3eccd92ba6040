import { z } from "zod";
import { EventTypeExample } from "./event-type.ts";
import { OperationMethod, OperationParameter } from "./operation.ts";
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

/** A request to the tenant's own API, which callbacks may follow. */
export const DocumentedOperationSummary = z.object({
  name: z.string(),
  method: OperationMethod,
  path: z.string(),
  summary: z.string(),
  deprecated: z.boolean(),
  /** Names of its callbacks. */
  callbacks: z.array(z.string()),
});
export type DocumentedOperationSummary = z.infer<typeof DocumentedOperationSummary>;

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
  /** Those that the search lets through, by path; none where a group is chosen, which operations have not. */
  operations: z.array(DocumentedOperationSummary),
  /** Of all. */
  operationsTotal: z.number().int(),
});
export type DocumentationView = z.infer<typeof DocumentationView>;

export const DocumentedEventTypeInput = z.strictObject({
  name: z.string().max(256),
  /** Left out: the newest. */
  version: z.number().int().optional(),
});
export type DocumentedEventTypeInput = z.input<typeof DocumentedEventTypeInput>;

/** In JSON Schema 2020-12; its references are `#/components/schemas/…`. */
const DocumentedPayload = z.object({ schema: z.unknown(), components: z.record(z.string(), z.unknown()) });
export type DocumentedPayload = z.infer<typeof DocumentedPayload>;

/** One version of an event type, as its receivers need it. */
export const DocumentedEventTypeView = DocumentedEventTypeSummary.extend({
  /** Of the schema and the examples below. */
  shownVersion: z.number().int(),
  /** Every one of them, the newest first. */
  versions: z.array(z.number().int()),
  publishedAt: z.iso.datetime(),
  /** As its author wrote it; null: any object. */
  schema: JsonObject.nullable(),
  /** The same in the document's form. */
  payload: DocumentedPayload,
  /** Of the event's `data`; made from the schema where its author gave none. */
  examples: z.array(EventTypeExample),
  retrySchedule: z.array(z.number()),
  timeoutSeconds: z.number(),
});
export type DocumentedEventTypeView = z.infer<typeof DocumentedEventTypeView>;

export const DocumentedOperationInput = z.strictObject({ name: z.string().max(256) });
export type DocumentedOperationInput = z.input<typeof DocumentedOperationInput>;

/** What is sent later to who asked for it, and what is to be answered. */
export const DocumentedCallback = z.object({
  name: z.string(),
  /** The URL, with OpenAPI's runtime expressions in it. */
  expression: z.string(),
  description: z.string(),
  /** As its author wrote it; null: any JSON. */
  schema: JsonObject.nullable(),
  payload: DocumentedPayload,
  /** Bodies made from the schema. */
  examples: z.array(EventTypeExample),
  /** What the receiver is to answer with a 2xx status; null: any answer. */
  response: DocumentedPayload.nullable(),
});
export type DocumentedCallback = z.infer<typeof DocumentedCallback>;

export const DocumentedOperationView = DocumentedOperationSummary.omit({ callbacks: true }).extend({
  description: z.string(),
  parameters: z.array(OperationParameter.omit({ schema: true })),
  /** Null: not said. */
  request: DocumentedPayload.nullable(),
  callbacks: z.array(DocumentedCallback),
  retrySchedule: z.array(z.number()),
  timeoutSeconds: z.number(),
});
export type DocumentedOperationView = z.infer<typeof DocumentedOperationView>;

/** The address under which anybody may read the documentation. */
export const ShareLinkView = z.object({
  /** The last part of the address; whoever has it can read. */
  token: z.string(),
  createdAt: z.iso.datetime(),
});
export type ShareLinkView = z.infer<typeof ShareLinkView>;
