import { z } from "zod";
import { EventTypeExample } from "../shapes/event-type.ts";
import type { SystemEvent } from "./data.ts";
import { type SystemEventName, systemEventNames } from "./names.ts";

/** An event type of Posthorn's own, the same in every environment. */
export const SystemEventTypeView = z.object({
  name: z.enum(systemEventNames),
  description: z.string(),
  schema: z.record(z.string(), z.unknown()).describe("JSON Schema 2020-12 of the event's `data`."),
  examples: z.array(EventTypeExample),
});
export type SystemEventTypeView = z.infer<typeof SystemEventTypeView>;

const text = (description: string) => ({ type: "string", description });
const time = (description: string) => ({ type: "string", format: "date-time", description });
const orNull = (schema: { type: string }) => ({ ...schema, type: [schema.type, "null"] });

/** Every member is always there; receivers must expect more of them later. */
const object = (properties: Record<string, unknown>) => ({
  type: "object",
  required: Object.keys(properties),
  properties,
});

const ofEndpoint = { endpointId: text("The endpoint's id."), url: text("Its URL at that time.") };
const failingSince = time("When the first of its failures in a row was seen.");

const endpoint = {
  endpointId: "ep_01kb3v9w0hf5tb0r2x8c6d4e7m",
  url: "https://hooks.example.com/billing",
};

const examples = {
  "system.endpoint.failing": {
    ...endpoint,
    failingSince: "2026-03-01T09:30:00.000Z",
    consecutiveFailures: 5,
    lastError: { statusCode: 503, errorCode: "http_5xx" },
  },
  "system.endpoint.disabled": { ...endpoint, reason: "gone", failingSince: null },
  "system.endpoint.recovered": { ...endpoint, failingSince: "2026-03-01T09:30:00.000Z" },
  "system.dead_letters.growing": {
    count: 12,
    since: "2026-03-01T09:30:00.000Z",
    endpointIds: [endpoint.endpointId],
  },
} satisfies { [Event in SystemEvent as Event["type"]]: Event["data"] };

const one = (name: SystemEventName): EventTypeExample[] => [{ name: "example", value: examples[name] }];

export const systemEventTypes: readonly SystemEventTypeView[] = [
  {
    name: "system.endpoint.failing",
    description: "Requests to one of your endpoints keep failing. Sent once for each streak of failures.",
    schema: object({
      ...ofEndpoint,
      failingSince,
      consecutiveFailures: { type: "integer", minimum: 1, description: "Failed attempts in a row so far." },
      lastError: {
        ...orNull(
          object({
            statusCode: orNull({ type: "integer" }),
            errorCode: orNull(text("For example http_5xx, timeout or connection_refused.")),
          }),
        ),
        description: "What the last request got; null where that is not known.",
      },
    }),
    examples: one("system.endpoint.failing"),
  },
  {
    name: "system.endpoint.disabled",
    description: "Posthorn has disabled one of your endpoints. What waited for it is a dead letter now.",
    schema: object({
      ...ofEndpoint,
      reason: text("Why, as in the endpoint's disabledReason; more reasons may be added."),
      failingSince: orNull(failingSince),
    }),
    examples: one("system.endpoint.disabled"),
  },
  {
    name: "system.endpoint.recovered",
    description: "One of your endpoints that was failing answers again.",
    schema: object({ ...ofEndpoint, failingSince }),
    examples: one("system.endpoint.recovered"),
  },
  {
    name: "system.dead_letters.growing",
    description: "Many deliveries have become dead within an hour. Sent at most once an hour.",
    schema: object({
      count: { type: "integer", minimum: 1, description: "How many, counted up to 10,000." },
      since: time("When the first of them became dead."),
      endpointIds: {
        type: "array",
        items: { type: "string" },
        maxItems: 20,
        description: "Of which endpoints, those with the most first.",
      },
    }),
    examples: one("system.dead_letters.growing"),
  },
];
