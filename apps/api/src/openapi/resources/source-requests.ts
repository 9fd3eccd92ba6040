import {
  CheckSourceRequestInput,
  pageOf,
  SourceCheckView,
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
    method: "post",
    path: "/v1/sources/{sourceId}/check",
    operationId: "checkSourceRequest",
    tag: "Sources",
    summary: "Find out why a source takes or refuses a request",
    description:
      "Takes a request as the provider's log has it, for example, and says whether the source would take it, and why not; never a secret. It becomes no event and is not kept. At most 60 a minute in an environment, those of endpoints' signatures included.",
    scope: "sources:read",
    input: CheckSourceRequestInput,
    example: {
      headers: {
        "X-Hub-Signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        "X-GitHub-Event": "push",
      },
      body: "Hello, World!",
    },
    answers: {
      200: {
        description: "What is the matter.",
        schema: SourceCheckView,
        example: {
          verdict: "verified",
          reason: null,
          message: "The signature is right: headers, body and one of the source's secrets belong together.",
          otherSource: null,
        },
      },
    },
    refusals: {
      404: ["not_found"],
      409: ["not_signed"],
      422: ["invalid_value", "too_long", "too_many_items"],
    },
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
