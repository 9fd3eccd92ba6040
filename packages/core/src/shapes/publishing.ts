import { z } from "zod";
import { publicId } from "../ids.ts";
import { CatalogChange } from "./catalog.ts";
import { EventTypeName, EventTypeView } from "./event-type.ts";
import { Text } from "./text.ts";

/** Which drafts; left out: every one of them. */
const Names = z
  .array(EventTypeName)
  .min(1)
  .max(1_000)
  .optional()
  .describe("Names of event types; left out: all that have a draft.");

export const PublishInput = z.strictObject({
  eventTypes: Names,
  dryRun: z.boolean().default(false).describe("Only says what would be published."),
  allowBreaking: z
    .boolean()
    .default(false)
    .describe("Publishes also what breaks receivers of what is published now; refused otherwise."),
  review: Text.max(64)
    .optional()
    .describe("The `review` of a dry run: refused where something else would be published than it told."),
});
export type PublishInput = z.input<typeof PublishInput>;

export const DiscardDraftsInput = z.strictObject({ eventTypes: Names });
export type DiscardDraftsInput = z.input<typeof DiscardDraftsInput>;

export const DiscardedDraftsView = z.object({
  eventTypes: z.array(z.string()).describe("Names of those that had a draft."),
});
export type DiscardedDraftsView = z.infer<typeof DiscardedDraftsView>;

/** An event type as it is and as it would be; one of the two is there. */
export const EventTypeAndDraftView = z.object({
  /** Null: it is a draft alone. */
  published: EventTypeView.nullable(),
  /** Null: nothing waits to be published. */
  draft: EventTypeView.nullable(),
});
export type EventTypeAndDraftView = z.infer<typeof EventTypeAndDraftView>;

/** An endpoint that gets events of a type. */
export const SubscribedEndpoint = z.object({
  id: publicId("endpoint"),
  url: z.string(),
  description: z.string(),
});
export type SubscribedEndpoint = z.infer<typeof SubscribedEndpoint>;

export const PublishedEventTypeView = z.object({
  eventType: z.string().describe("Its name."),
  outcome: z.enum(["created", "updated", "unchanged"]),
  version: z.number().int().describe("Its newest version once it is published."),
  newVersion: z.boolean().describe("Whether that one is new."),
  fields: z
    .array(z.string())
    .describe("What differs from what is published; of one that is created, what was given."),
  breaking: z.boolean().describe("Whether any of the changes is."),
  changes: z
    .array(CatalogChange)
    .describe("What they mean to receivers; empty where only the sender sees them."),
  endpoints: z.array(SubscribedEndpoint).describe("Who gets its events: the first 20 of them."),
  endpointCount: z.number().int().describe("How many get its events."),
});
export type PublishedEventTypeView = z.infer<typeof PublishedEventTypeView>;

export const PublishView = z.object({
  dryRun: z.boolean().describe("Whether nothing was published: this is what would be."),
  review: z.string().describe("Stands for exactly these changes; give it when you publish them."),
  breaking: z.boolean().describe("Whether any of the changes breaks receivers."),
  eventTypes: z.array(PublishedEventTypeView),
});
export type PublishView = z.infer<typeof PublishView>;
