import { pageOf, SystemEventTypeView, systemEventTypes } from "@posthorn/core";
import { z } from "zod";
import type { Operation } from "../operation.ts";

export const systemEventTypeOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/system-event-types",
    operationId: "listSystemEventTypes",
    tag: "Event types",
    summary: "List Posthorn's own event types",
    description: "The same in every environment: endpoints may subscribe to them, nobody may send them.",
    scope: "catalog:read",
    input: z.strictObject({}),
    answers: {
      200: {
        description: "All of them.",
        schema: pageOf(SystemEventTypeView),
        example: { items: systemEventTypes.slice(0, 1), nextCursor: null },
      },
    },
    refusals: { 422: ["invalid_type", "unknown_field"] },
  },
];
