import { type IsolationCase, one, own } from "./isolation-case.ts";

export const operations: Record<string, IsolationCase> = {
  "GET /v1/operations": own("catalog:read", () => "/v1/operations"),
  "POST /v1/operations": own(
    "catalog:write",
    () => "/v1/operations",
    201,
    ({ operationName }) => ({ name: operationName, method: "POST", path: "/mine" }),
  ),
  "GET /v1/operations/:operationId": one(
    "catalog:read",
    ({ operationId }) => `/v1/operations/${operationId}`,
  ),
  "PATCH /v1/operations/:operationId": one(
    "catalog:write",
    ({ operationId }) => `/v1/operations/${operationId}`,
    () => ({ summary: "Mine" }),
  ),
  "DELETE /v1/operations/:operationId": one(
    "catalog:write",
    ({ operationId }) => `/v1/operations/${operationId}`,
  ),

  "GET /v1/operations/:operationId/secret": one(
    "catalog:write",
    ({ operationId }) => `/v1/operations/${operationId}/secret`,
  ),
  "POST /v1/operations/:operationId/rotate-secret": one(
    "catalog:write",
    ({ operationId }) => `/v1/operations/${operationId}/rotate-secret`,
    () => ({}),
  ),
  "GET /v1/callbacks": own(
    "deliveries:read",
    ({ operationName }) => `/v1/callbacks?operation=${operationName}`,
  ),
  "POST /v1/callbacks": one(
    "events:write",
    () => "/v1/callbacks",
    ({ operationId }) => ({
      operation: operationId,
      callback: "sighted",
      request: { url: "/?callback_url=https%3A%2F%2Fhook.example.com", method: "POST" },
      data: {},
    }),
  ),
  "GET /v1/callbacks/:callbackId": one("deliveries:read", ({ callbackId }) => `/v1/callbacks/${callbackId}`),
};
