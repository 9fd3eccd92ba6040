import type { EventTypeVersionView, EventTypeView } from "@posthorn/core";
import { at } from "./ids.ts";

export const eventTypeExample: EventTypeView = {
  id: "ety_01kb3v9w0hf5tb0r2x8c6d4e7s",
  name: "invoice.paid",
  description: "An invoice was paid.",
  group: "billing",
  payloadCheck: "reject",
  deprecated: false,
  archived: false,
  draft: false,
  version: 1,
  schema: {
    type: "object",
    required: ["id", "amount"],
    properties: { id: { type: "string" }, amount: { type: "integer" } },
  },
  examples: [{ name: "small", value: { id: "inv_1042", amount: 12900 } }],
  createdAt: at,
  updatedAt: at,
};

export const eventTypeVersionExample: EventTypeVersionView = {
  eventType: eventTypeExample.name,
  version: 1,
  newest: true,
  schema: eventTypeExample.schema,
  examples: eventTypeExample.examples,
  createdAt: at,
};
