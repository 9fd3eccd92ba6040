import { z } from "zod";
import type { FilterVerdict } from "../filters/explain-filter.ts";
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
    /** Instead: an event of this environment, by Posthorn's id or its emitter's. */
    eventId: Text.max(128).optional(),
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

/** Whether the event passes, and what each condition found in it. */
export type TestFilterView = FilterVerdict;
