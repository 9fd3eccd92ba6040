import {
  pageOf,
  SourceRequestDetailView,
  SourceRequestFilter,
  SourceRequestIdInput,
  SourceRequestView,
} from "@posthorn/core";
import { sourceRequestDetailExample, sourceRequestExample } from "../examples/sources.ts";
import type { Operation } from "../operation.ts";

export const sourceRequestOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/sources/{sourceId}/requests",
    operationId: "listSourceRequests",
    tag: "Sources",
    summary: "List what came in to a source",
    description:
      "The newest first. Of each source the newest are kept, refused ones and others by themselves.",
    scope: "sources:read",
    input: SourceRequestFilter,
    answers: {
      200: {
        description: "A page of its log.",
        schema: pageOf(SourceRequestView),
        example: { items: [sourceRequestExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"], 404: ["not_found"] },
  },
  {
    method: "get",
    path: "/v1/sources/{sourceId}/requests/{requestId}",
    operationId: "getSourceRequest",
    tag: "Sources",
    summary: "Get a request with its headers and body",
    scope: "sources:read",
    input: SourceRequestIdInput,
    answers: {
      200: {
        description: "The request.",
        schema: SourceRequestDetailView,
        example: sourceRequestDetailExample,
      },
    },
    refusals: { 404: ["not_found"] },
  },
  {
    method: "post",
    path: "/v1/sources/{sourceId}/requests/{requestId}/replay",
    operationId: "replaySourceRequest",
    tag: "Sources",
    summary: "Let a request through once more",
    description:
      "By the source as it is now. One that was refused is verified again and becomes an event if it is right, though never twice; one that was accepted becomes another event.",
    scope: "sources:write",
    input: SourceRequestIdInput,
    answers: {
      200: {
        description: "The line that this adds to the log.",
        schema: SourceRequestView,
        example: sourceRequestExample,
      },
    },
    refusals: {
      404: ["not_found"],
      409: ["body_not_kept", "not_replayable", "not_verifiable", "source_disabled", "still_refused"],
      422: ["event_type_archived", "payload_too_deep", "too_many_event_types"],
    },
  },
];
