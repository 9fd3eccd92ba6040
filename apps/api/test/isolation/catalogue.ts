import { type IsolationCase, one, own } from "./isolation-case.ts";

export const catalogue: Record<string, IsolationCase> = {
  "GET /v1/event-types": own("catalog:read", () => "/v1/event-types?archived=false"),
  "POST /v1/event-types": own(
    "catalog:write",
    () => "/v1/event-types",
    201,
    () => ({ name: "mine.happened" }),
  ),
  "GET /v1/event-types/:name": one("catalog:read", ({ eventType }) => `/v1/event-types/${eventType}`),
  "GET /v1/event-types/:name/versions": one(
    "catalog:read",
    ({ eventType }) => `/v1/event-types/${eventType}/versions`,
  ),
  "GET /v1/event-types/:name/versions/:version": one(
    "catalog:read",
    ({ eventType }) => `/v1/event-types/${eventType}/versions/1`,
  ),
  "PATCH /v1/event-types/:name": one(
    "catalog:write",
    ({ eventType }) => `/v1/event-types/${eventType}`,
    () => ({ archived: true }),
  ),
  "GET /v1/system-event-types": own("catalog:read", () => "/v1/system-event-types"),
  "GET /v1/catalog/openapi.json": one(
    "catalog:read",
    ({ endpointId }) => `/v1/catalog/openapi.json?endpointId=${endpointId}`,
  ),
  "GET /v1/catalog/openapi.yaml": one(
    "catalog:read",
    ({ consumerUid }) => `/v1/catalog/openapi.yaml?consumerId=${consumerUid}`,
  ),
  "GET /v1/catalog/openapi-3.0.json": own("catalog:read", () => "/v1/catalog/openapi-3.0.json"),
  "GET /v1/catalog/asyncapi.json": own("catalog:read", () => "/v1/catalog/asyncapi.json"),
  "GET /v1/catalog/schemas.json": own("catalog:read", () => "/v1/catalog/schemas.json"),
  "GET /v1/catalog/receiver.ts": own("catalog:read", () => "/v1/catalog/receiver.ts"),
  "GET /v1/catalog/receiver.py": own("catalog:read", () => "/v1/catalog/receiver.py"),
  "GET /v1/catalog/changes": own(
    "catalog:read",
    ({ eventType }) => `/v1/catalog/changes?eventType=${eventType}`,
  ),
  "POST /v1/catalog/publish": own(
    "catalog:write",
    () => "/v1/catalog/publish",
    200,
    () => ({}),
  ),
  "POST /v1/catalog/discard": own(
    "catalog:write",
    () => "/v1/catalog/discard",
    200,
    () => ({}),
  ),
  "POST /v1/catalog/import": own(
    "catalog:write",
    () => "/v1/catalog/import",
    200,
    () => ({ document: { type: "object" }, name: "mine.imported" }),
  ),
};
