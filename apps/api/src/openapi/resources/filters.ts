import { TestFilterInput, TestFilterView } from "@posthorn/core";
import { z } from "zod";
import { jsonObject } from "../json-object.ts";
import type { Operation } from "../operation.ts";
import { filterCodes } from "./endpoint-codes.ts";

/** Services take the payload as text; clients send it as it is. */
const TestFilter = z.strictObject({
  ...TestFilterInput.shape,
  event: TestFilterInput.shape.event
    .unwrap()
    .extend({ data: z.unknown().meta({ description: "Any JSON object.", override: jsonObject }) })
    .optional(),
});

const condition = {
  kind: "condition",
  at: "data.amount",
  path: "data.amount",
  matches: true,
  present: true,
  found: ["12900"],
  message: "The filter asks that data.amount is a number of at least 1000; the event has 12900.",
};

export const filterOperations: Operation[] = [
  {
    method: "post",
    path: "/v1/filters/test",
    operationId: "testFilter",
    tag: "Filters",
    summary: "Try a filter on an event",
    description:
      "On one that is given, or on one that was accepted, for which the key needs `deliveries:read` too.",
    scope: "endpoints:read",
    body: TestFilter,
    example: {
      filter: { "data.amount": { gte: 1000 } },
      event: { type: "invoice.paid", data: { amount: 12900 } },
    },
    answers: {
      200: {
        description: "Whether the event passes, and what each condition found in it.",
        schema: TestFilterView,
        example: { matches: true, explanation: condition, failed: [] },
      },
    },
    refusals: {
      404: ["not_found"],
      422: [
        ...filterCodes,
        "conflicting_fields",
        "data_must_be_object",
        "invalid_characters",
        "invalid_event_type_name",
        "invalid_json",
      ],
    },
  },
];
