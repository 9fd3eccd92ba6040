import {
  CreateOperationInput,
  EndpointSecretView,
  OperationFilter,
  OperationIdInput,
  OperationView,
  pageOf,
  RotateOperationSecretInput,
  UpdateOperationByIdInput,
} from "@posthorn/core";
import { secretExample } from "../examples/endpoints.ts";
import { operationExample } from "../examples/operations.ts";
import type { Operation } from "../operation.ts";
import { secretCodes } from "./endpoint-codes.ts";
import { schemaCodes } from "./schema-codes.ts";

const ofContent = [
  "duplicate_item",
  "header_not_allowed",
  "invalid_characters",
  "invalid_expression",
  "invalid_name",
  "invalid_path",
  "reserved_name",
  ...schemaCodes,
  "unknown_path_parameter",
];
const ofPlace = ["operation_exists", "operation_limit_reached", "path_conflict"];

const { id: _id, createdAt: _createdAt, updatedAt: _updatedAt, ...createExample } = operationExample;

export const operationOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/operations",
    operationId: "listOperations",
    tag: "Operations",
    summary: "List operations",
    description: "The newest first.",
    scope: "catalog:read",
    input: OperationFilter,
    answers: {
      200: {
        description: "A page of operations.",
        schema: pageOf(OperationView),
        example: { items: [operationExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"] },
  },
  {
    method: "post",
    path: "/v1/operations",
    operationId: "createOperation",
    tag: "Operations",
    summary: "Create an operation",
    description:
      "It is in your OpenAPI document at once, under `paths`, with its callbacks. `{$callback_url}` in an expression is the parameter of that name, and `{$request.body.id}` is `{$request.body#/id}`: the answer has them written out.",
    scope: "catalog:write",
    input: CreateOperationInput,
    example: createExample,
    answers: {
      201: { description: "The new operation.", schema: OperationView, example: operationExample },
    },
    refusals: { 409: ofPlace, 422: ofContent },
  },
  {
    method: "get",
    path: "/v1/operations/{operationId}",
    operationId: "getOperation",
    tag: "Operations",
    summary: "Get an operation",
    scope: "catalog:read",
    input: OperationIdInput,
    answers: {
      200: { description: "The operation.", schema: OperationView, example: operationExample },
    },
    refusals: { 404: ["not_found"] },
  },
  {
    method: "patch",
    path: "/v1/operations/{operationId}",
    operationId: "updateOperation",
    tag: "Operations",
    summary: "Change an operation",
    description:
      "What is left out stays as it is; `parameters` and `callbacks` are replaced whole. The name can't be changed.",
    scope: "catalog:write",
    input: UpdateOperationByIdInput,
    example: { summary: "Create an invoice and wait for its payment" },
    answers: {
      200: { description: "The operation as it is now.", schema: OperationView, example: operationExample },
    },
    refusals: { 404: ["not_found"], 409: ofPlace, 422: ofContent },
  },
  {
    method: "delete",
    path: "/v1/operations/{operationId}",
    operationId: "deleteOperation",
    tag: "Operations",
    summary: "Delete an operation with its callbacks",
    scope: "catalog:write",
    input: OperationIdInput,
    answers: { 204: { description: "It is gone." } },
    refusals: { 404: ["not_found"] },
  },
  {
    method: "get",
    path: "/v1/operations/{operationId}/secret",
    operationId: "revealOperationSecret",
    tag: "Operations",
    summary: "Get the secret that an operation's callbacks are signed with",
    description: "Receivers of its callbacks verify with it.",
    scope: "catalog:write",
    input: OperationIdInput,
    answers: {
      200: { description: "The current secret.", schema: EndpointSecretView, example: secretExample },
    },
    refusals: { 404: ["not_found"] },
  },
  {
    method: "post",
    path: "/v1/operations/{operationId}/rotate-secret",
    operationId: "rotateOperationSecret",
    tag: "Operations",
    summary: "Give an operation's callbacks a new signing secret",
    description: "Until the overlap is over, they are signed with the secrets before, too.",
    scope: "catalog:write",
    input: RotateOperationSecretInput,
    bodyIsOptional: true,
    example: { overlapSeconds: 86_400 },
    answers: { 200: { description: "The new secret.", schema: EndpointSecretView, example: secretExample } },
    refusals: { 404: ["not_found"], 409: ["secret_limit_reached"], 422: secretCodes },
  },
];
