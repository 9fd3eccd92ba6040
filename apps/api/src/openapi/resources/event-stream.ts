import { FollowEventsInput } from "@posthorn/core";
import { z } from "zod";
import { at, eventId } from "../examples/ids.ts";
import type { Operation } from "../operation.ts";

const lastEventId = z
  .string()
  .max(256)
  .optional()
  .meta({ description: "The id of the last message that was received: the stream goes on after it." });

/** One message of the stream: tools judge each by the schema, not the text of all. */
const Message = z.object({
  event: z.enum(["ready", "event", "heartbeat", "gap", "end"]),
  id: z.string().optional().describe("Give it as Last-Event-ID to go on after it."),
  data: z.string().describe("JSON text; that of an `event` has id, type, timestamp, acceptedAt and payload."),
});

const followed = { id: eventId, type: "invoice.paid", timestamp: at, acceptedAt: at, payload: "{}" };

export const eventStreamOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/events/stream",
    operationId: "followEvents",
    tag: "Events",
    summary: "Follow events as they are accepted",
    description:
      "Server-sent events: `ready`, then `event` for each event, `heartbeat` while there is none, `gap` where the stream can't go on where the one before broke off, and `end`. No delivery is made.",
    scope: "deliveries:read",
    input: FollowEventsInput,
    requestHeaders: z.object({ "Last-Event-ID": lastEventId }),
    answers: {
      200: {
        description: "The stream; the schema is that of one message.",
        contentType: "text/event-stream",
        schema: Message,
        example: { event: "event", data: JSON.stringify(followed) },
      },
    },
    refusals: {
      400: ["invalid_last_event_id"],
      422: ["invalid_event_type_name", "too_many_items"],
      429: ["too_many_streams"],
    },
  },
];
