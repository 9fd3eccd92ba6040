import { type IsolationCase, one, own } from "./isolation-case.ts";

const endpointAction = (name: string) =>
  one(
    "endpoints:write",
    ({ endpointId }) => `/v1/endpoints/${endpointId}/${name}`,
    () => ({}),
  );

export const endpoints: Record<string, IsolationCase> = {
  "GET /v1/endpoints": own("endpoints:read", () => "/v1/endpoints"),
  "POST /v1/endpoints": own(
    "endpoints:write",
    () => "/v1/endpoints",
    422,
    ({ consumerId }) => ({ url: "https://hook.example.com/in", consumer: consumerId }),
  ),
  "POST /v1/endpoints/check": own(
    "endpoints:write",
    () => "/v1/endpoints/check",
    200,
    () => ({ url: "ftp://hook.example.com" }),
  ),
  "GET /v1/endpoints/:endpointId": one("endpoints:read", ({ endpointUid }) => `/v1/endpoints/${endpointUid}`),
  "PATCH /v1/endpoints/:endpointId": one(
    "endpoints:write",
    ({ endpointId }) => `/v1/endpoints/${endpointId}`,
    () => ({ description: "Mine" }),
  ),
  "DELETE /v1/endpoints/:endpointId": one(
    "endpoints:write",
    ({ endpointId }) => `/v1/endpoints/${endpointId}`,
  ),
  "GET /v1/endpoints/:endpointId/secret": one(
    "endpoints:write",
    ({ endpointId }) => `/v1/endpoints/${endpointId}/secret`,
  ),
  "POST /v1/endpoints/:endpointId/rotate-secret": endpointAction("rotate-secret"),
  "POST /v1/endpoints/:endpointId/test": one(
    "endpoints:write",
    ({ endpointId }) => `/v1/endpoints/${endpointId}/test`,
    ({ eventType }) => ({ eventType }),
  ),
  "POST /v1/endpoints/:endpointId/enable": endpointAction("enable"),
  "POST /v1/endpoints/:endpointId/disable": endpointAction("disable"),
  "POST /v1/endpoints/:endpointId/pause": endpointAction("pause"),
  "POST /v1/endpoints/:endpointId/resume": endpointAction("resume"),

  "POST /v1/signatures/check": one(
    "endpoints:read",
    () => "/v1/signatures/check",
    ({ endpointId }) => ({ endpointId, headers: {}, body: "" }),
  ),

  "POST /v1/filters/test": one(
    "endpoints:read",
    () => "/v1/filters/test",
    ({ eventId }) => ({ filter: { "data.seen": "anything" }, eventId }),
  ),
};
