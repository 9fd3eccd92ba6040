import {
  ApiKeyIdInput,
  ApiKeyView,
  CreateApiKeyInput,
  CreatedApiKeyView,
  PageInput,
  pageOf,
  UpdateApiKeyByIdInput,
} from "@posthorn/core";
import { apiKeyExample, createdApiKeyExample } from "../examples/api-keys.ts";
import type { Operation } from "../operation.ts";

export const apiKeyOperations: Operation[] = [
  {
    method: "get",
    path: "/v1/api-keys",
    operationId: "listApiKeys",
    tag: "API keys",
    summary: "List API keys",
    description: "The newest first, revoked ones too.",
    scope: "admin",
    input: PageInput,
    answers: {
      200: {
        description: "A page of keys, without the keys themselves.",
        schema: pageOf(ApiKeyView),
        example: { items: [apiKeyExample], nextCursor: null },
      },
    },
    refusals: { 400: ["invalid_cursor"] },
  },
  {
    method: "post",
    path: "/v1/api-keys",
    operationId: "createApiKey",
    tag: "API keys",
    summary: "Create an API key",
    description: "With scopes that the key that asks has itself, and no longer than that one is valid.",
    scope: "admin",
    input: CreateApiKeyInput,
    example: { name: "Billing service", scopes: ["events:write"] },
    answers: {
      201: {
        description: "The key, this once.",
        schema: CreatedApiKeyView,
        example: createdApiKeyExample,
      },
    },
    refusals: { 422: ["invalid_characters", "out_of_range"] },
  },
  {
    method: "get",
    path: "/v1/api-keys/{apiKeyId}",
    operationId: "getApiKey",
    tag: "API keys",
    summary: "Get an API key",
    scope: "admin",
    input: ApiKeyIdInput,
    answers: {
      200: { description: "The key, without the key itself.", schema: ApiKeyView, example: apiKeyExample },
    },
    refusals: { 404: ["not_found"] },
  },
  {
    method: "patch",
    path: "/v1/api-keys/{apiKeyId}",
    operationId: "updateApiKey",
    tag: "API keys",
    summary: "Rename an API key",
    scope: "admin",
    input: UpdateApiKeyByIdInput,
    example: { name: "Billing service, EU" },
    answers: { 200: { description: "The key as it is now.", schema: ApiKeyView, example: apiKeyExample } },
    refusals: { 404: ["not_found"], 422: ["invalid_characters"] },
  },
  {
    method: "post",
    path: "/v1/api-keys/{apiKeyId}/revoke",
    operationId: "revokeApiKey",
    tag: "API keys",
    summary: "Revoke an API key",
    description: "It is refused everywhere within 5 seconds. A key can't revoke itself.",
    scope: "admin",
    input: ApiKeyIdInput,
    answers: { 200: { description: "The revoked key.", schema: ApiKeyView, example: apiKeyExample } },
    refusals: { 404: ["not_found"], 409: ["own_api_key"] },
  },
];
