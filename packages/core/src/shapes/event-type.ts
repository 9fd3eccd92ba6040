import { z } from "zod";
import { isCallbackType } from "../callback-types.ts";
import { publicId } from "../ids.ts";
import { isSystemName } from "../system-events/names.ts";
import { addFieldIssue } from "../validation.ts";
import { PageInput } from "./page.ts";
import { Text } from "./text.ts";

/** Names that common tools break on, or that are Posthorn's own. */
const reservedNames = new Set([
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
]);
const namePattern = /^[A-Za-z0-9_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$/;

/** `invoice.paid`: ASCII letters, digits, `_` and `-`, in parts joined by full stops, at most 128 characters. */
export const EventTypeName = z.string().check((ctx) => {
  if (ctx.value.length > 128 || !namePattern.test(ctx.value)) {
    addFieldIssue(
      ctx,
      "invalid_event_type_name",
      "An event type's name has 1 to 128 ASCII letters, digits, '_' or '-', in parts joined by '.', such as invoice.paid.",
    );
  }
});

/** A name that may be given to a new event type. */
export const NewEventTypeName = EventTypeName.check((ctx) => {
  if (reservedNames.has(ctx.value) || isSystemName(ctx.value) || isCallbackType(ctx.value)) {
    addFieldIssue(ctx, "reserved_name", "This name is reserved. Choose another one.");
  }
});

export const PayloadCheck = z.enum(["reject", "warn", "off"]);
export type PayloadCheck = z.infer<typeof PayloadCheck>;

export const EventTypeExample = z.strictObject({ name: z.string().min(1).max(100), value: z.unknown() });
export type EventTypeExample = z.infer<typeof EventTypeExample>;

const JsonObject = z.record(z.string(), z.unknown());

const fields = {
  description: Text.max(500),
  group: Text.min(1).max(64).nullable(),
  /** JSON Schema (2020-12 unless `$schema` says otherwise) of the event's `data`. */
  schema: z.unknown().check((ctx) => {
    if (!JsonObject.safeParse(ctx.value).success || Array.isArray(ctx.value)) {
      addFieldIssue(ctx, "schema_invalid", "A schema is a JSON object.");
    }
  }),
  examples: z.array(EventTypeExample).max(20),
  payloadCheck: PayloadCheck,
};

const draft = z
  .boolean()
  .describe("Kept as a draft until it is published; until then no event and no document knows of it.");

/** Text is what a query string has. */
const switchInQuery = z.union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })]);

export const CreateEventTypeInput = z.strictObject({
  name: NewEventTypeName,
  description: fields.description.default(""),
  group: fields.group.default(null),
  schema: fields.schema.optional(),
  examples: fields.examples.default([]),
  payloadCheck: fields.payloadCheck.default("reject"),
  draft: draft.default(false),
});
export type CreateEventTypeInput = z.input<typeof CreateEventTypeInput>;

/** Changing the schema or the examples makes a new version; the rest changes in place. */
export const UpdateEventTypeInput = z.strictObject({
  description: fields.description.optional(),
  group: fields.group.optional(),
  schema: fields.schema.optional(),
  examples: fields.examples.optional(),
  payloadCheck: fields.payloadCheck.optional(),
  deprecated: z.boolean().optional(),
  archived: z.boolean().optional(),
  draft: draft.default(false),
});
export type UpdateEventTypeInput = z.input<typeof UpdateEventTypeInput>;

/** An event type is addressed by its name; what can't be a name is treated like one that doesn't exist. */
export const EventTypeNameInput = z.strictObject({ name: z.string().max(256) });
export type EventTypeNameInput = z.input<typeof EventTypeNameInput>;

export const UpdateEventTypeByNameInput = UpdateEventTypeInput.extend(EventTypeNameInput.shape);
export type UpdateEventTypeByNameInput = z.input<typeof UpdateEventTypeByNameInput>;

/** What is published, unless the draft is asked for. */
export const GetEventTypeInput = EventTypeNameInput.extend({
  draft: switchInQuery.default(false).describe("Its draft: the event type as it would be published."),
});
export type GetEventTypeInput = z.input<typeof GetEventTypeInput>;

/** Left out: only those that are published and not archived. */
export const EventTypeFilter = PageInput.extend({
  archived: switchInQuery.default(false),
  draft: switchInQuery
    .default(false)
    .describe("Only those that have a draft, archived or not, as they would be published."),
});
export type EventTypeFilter = z.input<typeof EventTypeFilter>;

/** Text is what a path has; what is no number of a version is treated like one that doesn't exist. */
export const EventTypeVersionInput = EventTypeNameInput.extend({
  version: z.union([z.number(), z.string().max(32)]),
});
export type EventTypeVersionInput = z.input<typeof EventTypeVersionInput>;

export const EventTypeVersionList = PageInput.extend(EventTypeNameInput.shape);
export type EventTypeVersionList = z.input<typeof EventTypeVersionList>;

/** What a version says about the payload. */
const payload = {
  schema: JsonObject.nullable().describe(
    "JSON Schema (2020-12 unless its `$schema` says otherwise) of the event's `data`; null: any object.",
  ),
  examples: z.array(EventTypeExample),
};

export const EventTypeView = z.object({
  id: publicId("eventType"),
  name: z.string(),
  description: z.string(),
  group: z.string().nullable(),
  payloadCheck: PayloadCheck,
  deprecated: z.boolean(),
  archived: z.boolean().describe("Events of an archived type are refused."),
  draft: z.boolean().describe("Whether this is a draft: what would be published, and not what is."),
  version: z
    .number()
    .int()
    .describe("Number of the newest version, from 1; of a draft, the number that it would get."),
  ...payload,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type EventTypeView = z.infer<typeof EventTypeView>;

/** One version of an event type's payload; it never changes. */
export const EventTypeVersionView = z.object({
  eventType: z.string().describe("The event type's name."),
  version: z.number().int().describe("From 1."),
  newest: z.boolean().describe("Events are judged by this one."),
  ...payload,
  createdAt: z.iso.datetime(),
});
export type EventTypeVersionView = z.infer<typeof EventTypeVersionView>;
