import {
  ConsumerTokenFilter,
  ConsumerTokenIdInput,
  ConsumerTokenView,
  CreateConsumerTokenInput,
  CreatedConsumerTokenView,
  pageOf,
} from "@posthorn/core";
import { consumerTokenExample, createdConsumerTokenExample } from "../examples/subscriptions.ts";
import type { Operation } from "../operation.ts";

export const consumerTokenOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/consumers/{consumerId}/tokens",
    operationId: "listConsumerTokens",
    tag: "Consumers",
    summary: "List a consumer's tokens",
    description: "The newest first, revoked ones too.",
    scope: "endpoints:read",
    input: ConsumerTokenFilter,
    answers: {
      200: {
        description: "A page of tokens, without the tokens themselves.",
        schema: pageOf(ConsumerTokenView),
        example: { items: [consumerTokenExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"], 404: ["not_found"] },
  },
  {
    method: "post",
    path: "/v1/consumers/{consumerId}/tokens",
    operationId: "createConsumerToken",
    tag: "Consumers",
    summary: "Create a token for a consumer",
    description:
      "For the consumer's own program: it reaches that consumer's subscriptions and nothing else, and is no longer valid than the key that makes it.",
    scope: "endpoints:write",
    input: CreateConsumerTokenInput,
    bodyIsOptional: true,
    example: { description: consumerTokenExample.description, expiresIn: 7_776_000 },
    answers: {
      201: {
        description: "The token, this once.",
        schema: CreatedConsumerTokenView,
        example: createdConsumerTokenExample,
      },
    },
    refusals: {
      404: ["not_found"],
      422: ["expiry_given_twice", "invalid_characters", "out_of_range", "too_long"],
    },
  },
  {
    method: "post",
    path: "/v1/consumers/{consumerId}/tokens/{tokenId}/revoke",
    operationId: "revokeConsumerToken",
    tag: "Consumers",
    summary: "Revoke a consumer's token",
    description: "It is refused everywhere within 5 seconds. Subscriptions that were made with it stay.",
    scope: "endpoints:write",
    input: ConsumerTokenIdInput,
    answers: {
      200: { description: "The revoked token.", schema: ConsumerTokenView, example: consumerTokenExample },
    },
    refusals: { 404: ["not_found"] },
  },
];
