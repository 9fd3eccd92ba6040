import {
  DeadLetterFilter,
  DeadLetterSummaryInput,
  DeadLetterSummaryView,
  DeadLetterView,
  pageOf,
} from "@posthorn/core";
import { deadLetterExample, deadLetterSummaryExample } from "../examples/dead-letters.ts";
import type { Operation } from "../operation.ts";

export const deadLetterOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/dead-letters",
    operationId: "listDeadLetters",
    tag: "Dead letters",
    summary: "List dead letters",
    description: "Deliveries in state `dead`, the newest first; each is read, and retried, as a delivery.",
    scope: "deliveries:read",
    input: DeadLetterFilter,
    answers: {
      200: {
        description: "A page of dead letters.",
        schema: pageOf(DeadLetterView),
        example: { items: [deadLetterExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"], 422: ["invalid_characters"] },
  },
  {
    method: "get",
    path: "/v1/dead-letters/summary",
    operationId: "summarizeDeadLetters",
    tag: "Dead letters",
    summary: "Count dead letters by endpoint and cause",
    scope: "deliveries:read",
    input: DeadLetterSummaryInput,
    answers: {
      200: {
        description: "Groups of them.",
        schema: DeadLetterSummaryView,
        example: deadLetterSummaryExample,
      },
    },
  },
];
