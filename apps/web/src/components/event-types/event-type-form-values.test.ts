import type { EventTypeView } from "@posthorn/core";
import { expect, test } from "vitest";
import { EventTypeFormValues, inputOf, newEventType, valuesOf } from "./event-type-form-values.ts";

const eventType: EventTypeView = {
  id: "ety_1",
  name: "invoice.paid",
  description: "",
  group: "Billing",
  payloadCheck: "reject",
  deprecated: false,
  archived: false,
  draft: false,
  version: 1,
  schema: { type: "object" },
  examples: [
    { name: "small", value: { id: "1" } },
    { name: "large", value: { id: "2" } },
  ],
  createdAt: "2026-11-22T12:00:00Z",
  updatedAt: "2026-11-22T12:00:00Z",
};

test("an event type survives the way through the form, further examples included", () => {
  const { name, description, group, payloadCheck, schema, examples } = eventType;
  expect(inputOf(valuesOf(eventType), eventType)).toEqual({
    name,
    description,
    group,
    payloadCheck,
    schema,
    examples,
  });
});

test("an emptied schema becomes the one that everything fits, and none stays none", () => {
  expect(inputOf({ ...valuesOf(eventType), schema: " " }, eventType)).toMatchObject({ schema: {} });
  expect(inputOf({ ...newEventType, schema: "" })).not.toHaveProperty("schema");
});

test("text that is no JSON is refused at its field", () => {
  const result = EventTypeFormValues.safeParse({ ...newEventType, name: "a.b", example: "{ nope" });
  expect(result.error?.issues).toMatchObject([
    { path: ["example"], message: expect.stringContaining("not JSON") },
  ]);
});
