import type { CatalogueSettings } from "../catalogue.ts";
import type { Json, JsonObject } from "../json.ts";

/** The time in every example; fixed, so that equal catalogues give equal documents. */
const EXAMPLE_TIMESTAMP = "2026-01-01T00:00:00Z";

export const ENVELOPE = "Envelope";

/** What every body of the envelope form has; a sender may add members beside these. */
export const createEnvelope = (): JsonObject => ({
  title: "Envelope",
  description: "What every webhook has in common. Further members may be added beside these.",
  type: "object",
  properties: {
    type: { description: "The event type.", type: "string" },
    timestamp: { description: "When the event happened.", type: "string", format: "date-time" },
    data: { description: "What happened; its form depends on the event type." },
  },
  required: ["type", "timestamp", "data"],
});

/** The schema of the whole request body, from the schema that the event type has. */
export function bodySchema(
  payload: CatalogueSettings["payload"],
  eventType: string,
  schema: JsonObject,
): JsonObject {
  if (payload === "body") return schema;
  return {
    allOf: [
      { $ref: `#/components/schemas/${ENVELOPE}` },
      {
        type: "object",
        properties: { type: { const: eventType }, data: schema },
        required: ["type", "data"],
      },
    ],
  };
}

/** The whole request body of an example. */
export const bodyExample = (payload: CatalogueSettings["payload"], eventType: string, value: Json): Json =>
  payload === "body" ? value : { type: eventType, timestamp: EXAMPLE_TIMESTAMP, data: value };
