import {
  ConsumerFilter,
  ConsumerIdInput,
  ConsumerView,
  CreateConsumerInput,
  DeletedConsumerView,
  pageOf,
  UpdateConsumerByIdInput,
} from "@posthorn/core";
import { consumerExample } from "../examples/consumers.ts";
import type { Operation } from "../operation.ts";

const ofFields = [
  "invalid_characters",
  "invalid_uid",
  "reserved_name",
  "too_long",
  "too_many_items",
  "too_short",
];

export const consumerOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/consumers",
    operationId: "listConsumers",
    tag: "Consumers",
    summary: "List consumers",
    description: "The newest first.",
    scope: "endpoints:read",
    input: ConsumerFilter,
    answers: {
      200: {
        description: "A page of consumers.",
        schema: pageOf(ConsumerView),
        example: { items: [consumerExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"], 422: ["invalid_characters"] },
  },
  {
    method: "post",
    path: "/v1/consumers",
    operationId: "createConsumer",
    tag: "Consumers",
    summary: "Create a consumer",
    scope: "endpoints:write",
    input: CreateConsumerInput,
    example: { name: consumerExample.name, uid: consumerExample.uid },
    answers: { 201: { description: "The new consumer.", schema: ConsumerView, example: consumerExample } },
    refusals: { 409: ["uid_taken"], 422: ofFields },
  },
  {
    method: "get",
    path: "/v1/consumers/{consumerId}",
    operationId: "getConsumer",
    tag: "Consumers",
    summary: "Get a consumer",
    scope: "endpoints:read",
    input: ConsumerIdInput,
    answers: { 200: { description: "The consumer.", schema: ConsumerView, example: consumerExample } },
    refusals: { 404: ["not_found"] },
  },
  {
    method: "patch",
    path: "/v1/consumers/{consumerId}",
    operationId: "updateConsumer",
    tag: "Consumers",
    summary: "Change a consumer",
    description: "What is left out stays as it is; `metadata` is replaced whole.",
    scope: "endpoints:write",
    input: UpdateConsumerByIdInput,
    example: { name: "Acme Europe" },
    answers: {
      200: { description: "The consumer as it is now.", schema: ConsumerView, example: consumerExample },
    },
    refusals: { 404: ["not_found"], 409: ["uid_taken"], 422: ofFields },
  },
  {
    method: "delete",
    path: "/v1/consumers/{consumerId}",
    operationId: "deleteConsumer",
    tag: "Consumers",
    summary: "Delete a consumer with its endpoints",
    description: "One with very many endpoints takes several requests: repeat it until `deleted` is true.",
    scope: "endpoints:write",
    input: ConsumerIdInput,
    answers: {
      200: {
        description: "What this request deleted.",
        schema: DeletedConsumerView,
        example: { deleted: true, endpointsDeleted: 2, endpointsLeft: 0 },
      },
    },
    refusals: { 404: ["not_found"] },
  },
];
