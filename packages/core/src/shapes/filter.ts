import { z } from "zod";
import type { FilterExplanation as Explanation, FilterVerdict } from "../filters/explain-filter.ts";
import { Filter } from "../filters/filter.ts";
import { addFieldIssue } from "../validation.ts";
import { EventTypeName } from "./event-type.ts";
import { Text } from "./text.ts";

/** An event that need not exist. `data` is JSON text, as everywhere: parsing rounds numbers beyond 2^53. */
const TestEvent = z.strictObject({
  type: EventTypeName,
  data: z.string(),
  metadata: z.record(z.string(), z.string()).default({}),
});

export const TestFilterInput = z
  .strictObject({
    filter: Filter,
    event: TestEvent.optional(),
    eventId: Text.max(128)
      .optional()
      .describe("Instead: an event of this environment, by Posthorn's id or its emitter's."),
  })
  .check((ctx) => {
    const { event, eventId } = ctx.value;
    if (event === undefined && eventId === undefined) {
      addFieldIssue(ctx, "missing_field", "Give an event, or the eventId of one that was accepted.", [
        "event",
      ]);
    } else if (event !== undefined && eventId !== undefined) {
      addFieldIssue(ctx, "conflicting_fields", "Give either event or eventId, not both.", ["eventId"]);
    }
  });
export type TestFilterInput = z.input<typeof TestFilterInput>;

const at = z
  .string()
  .describe("Where it stands in the filter, such as `or.0.data.amount`; the whole filter's is empty.");

/** What became of one part of a filter. */
export const FilterExplanation: z.ZodType<Explanation> = z.lazy(() =>
  z.union([
    z.object({
      kind: z.literal("condition"),
      at,
      path: z.string(),
      matches: z.boolean(),
      present: z.boolean().describe("The path leads to something in the event."),
      found: z
        .array(z.string())
        .describe("JSON texts of distinct values there, the first few, long ones cut."),
      message: z.string().describe("What was asked and what was there, in a sentence."),
    }),
    z.object({
      kind: z.enum(["and", "or", "not"]),
      at,
      matches: z.boolean(),
      parts: z.array(FilterExplanation),
    }),
  ]),
);

/** Whether the event passes, and what each condition found in it. */
export const TestFilterView = z.object({
  matches: z.boolean(),
  explanation: FilterExplanation,
  failed: z
    .array(z.object({ at, message: z.string() }))
    .describe("The parts that the event failed at; empty where it matches."),
}) satisfies z.ZodType<FilterVerdict>;
export type TestFilterView = z.infer<typeof TestFilterView>;
