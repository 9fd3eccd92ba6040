import type { Permission } from "@posthorn/core";
import type { TestFilling } from "@posthorn/services/testing";

/** How one route is asked for what is another tenant's. */
export interface IsolationCase {
  /** What a key needs; null: anybody may ask. */
  scope: Permission | null;
  /** What the route's path and query say; `their` are the other tenant's ids. */
  path(their: TestFilling): string;
  json?(their: TestFilling): object;
  /** What a key with every scope, of another environment, is told. */
  status: number;
  /** Where GET would not end. */
  method?: "HEAD";
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

/** A route that anybody may ask. */
const open = (path: string, status = 200): IsolationCase => ({ scope: null, path: () => path, status });

/** A route that names one thing: to another tenant it doesn't exist. */
const one = (
  scope: Permission,
  path: (their: TestFilling) => string,
  json?: (their: TestFilling) => object,
): IsolationCase => ({ scope, path, status: 404, ...(json && { json }) });

/** A route that names nothing that must exist; what is another tenant's is not in its answer. */
const own = (
  scope: Permission,
  path: (their: TestFilling) => string,
  status = 200,
  json?: (their: TestFilling) => object,
): IsolationCase => ({ scope, path, status, ...(json && { json }) });

const endpointAction = (name: string) =>
  one(
    "endpoints:write",
    ({ endpointId }) => `/v1/endpoints/${endpointId}/${name}`,
    () => ({}),
  );
const deliveryAction = (name: string, json: object = {}) =>
  one(
    "deliveries:write",
    ({ deliveryId }) => `/v1/deliveries/${deliveryId}/${name}`,
    () => json,
  );
const replayAction = (name: string) =>
  one(
    "deliveries:write",
    ({ replayId }) => `/v1/replays/${replayId}/${name}`,
    () => ({}),
  );
const bulkAction = (name: string) =>
  one(
    "deliveries:write",
    ({ bulkActionId }) => `/v1/bulk-actions/${bulkActionId}/${name}`,
    () => ({}),
  );

/** No request has come to the source: its log is theirs all the same. */
const noSourceRequest = ({ sourceId }: TestFilling) =>
  `/v1/sources/${sourceId}/requests/srq_00000000000000000000000000`;

/** One for each route of the API; the test fails for a route that has none. */
export const isolationCases: Record<string, IsolationCase> = {
  "GET /healthz": open("/healthz"),
  "GET /readyz": open("/readyz"),
  "GET /docs": open("/docs"),
  "GET /docs/:file": open("/docs/nothing.js", 404),
  "GET /v1/openapi.json": open("/v1/openapi.json"),

  // Other providers bring no API key: each source verifies their requests by itself.
  "GET /in/:sourceId": open("/in/src_00000000000000000000000000", 404),
  "POST /in/:sourceId": open("/in/src_00000000000000000000000000", 404),

  "GET /v1/events/stream": {
    scope: "deliveries:read",
    path: ({ eventType }) => `/v1/events/stream?eventTypes=${eventType}`,
    status: 200,
    method: "HEAD",
  },
  "POST /v1/events": own(
    "events:write",
    () => "/v1/events",
    422,
    ({ eventType }) => ({ type: eventType, data: {} }),
  ),
  "POST /v1/events/batch": own(
    "events:write",
    () => "/v1/events/batch",
    200,
    ({ eventType }) => ({ events: [{ type: eventType, data: {} }] }),
  ),
  "GET /v1/events": own("deliveries:read", ({ eventType }) => `/v1/events?eventType=${eventType}`),
  "GET /v1/events/:eventId": one("deliveries:read", ({ eventId }) => `/v1/events/${eventId}`),
  "DELETE /v1/events/:eventId/payload": one(
    "deliveries:write",
    ({ eventId }) => `/v1/events/${eventId}/payload`,
  ),

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

  "GET /v1/sources": own("sources:read", () => "/v1/sources"),
  "POST /v1/sources": own(
    "sources:write",
    () => "/v1/sources",
    201,
    () => ({ name: "Mine", provider: "github", secrets: ["a secret of mine alone"] }),
  ),
  "GET /v1/sources/:sourceId": one("sources:read", ({ sourceId }) => `/v1/sources/${sourceId}`),
  "PATCH /v1/sources/:sourceId": one(
    "sources:write",
    ({ sourceId }) => `/v1/sources/${sourceId}`,
    () => ({ name: "Mine" }),
  ),
  "DELETE /v1/sources/:sourceId": one("sources:write", ({ sourceId }) => `/v1/sources/${sourceId}`),
  "GET /v1/sources/:sourceId/requests": one(
    "sources:read",
    ({ sourceId }) => `/v1/sources/${sourceId}/requests`,
  ),
  "GET /v1/sources/:sourceId/requests/:requestId": one("sources:read", noSourceRequest),
  "POST /v1/sources/:sourceId/requests/:requestId/replay": one(
    "sources:write",
    (their) => `${noSourceRequest(their)}/replay`,
    () => ({}),
  ),

  "GET /v1/consumers": own("endpoints:read", ({ consumerUid }) => `/v1/consumers?uid=${consumerUid}`),
  "POST /v1/consumers": own(
    "endpoints:write",
    () => "/v1/consumers",
    201,
    ({ consumerUid }) => ({ name: "Mine", uid: consumerUid }),
  ),
  "GET /v1/consumers/:consumerId": one("endpoints:read", ({ consumerId }) => `/v1/consumers/${consumerId}`),
  "PATCH /v1/consumers/:consumerId": one(
    "endpoints:write",
    ({ consumerId }) => `/v1/consumers/${consumerId}`,
    () => ({ name: "Mine" }),
  ),
  "DELETE /v1/consumers/:consumerId": one(
    "endpoints:write",
    ({ consumerId }) => `/v1/consumers/${consumerId}`,
  ),

  "GET /v1/consumers/:consumerId/tokens": one(
    "endpoints:read",
    ({ consumerId }) => `/v1/consumers/${consumerId}/tokens`,
  ),
  "POST /v1/consumers/:consumerId/tokens": one(
    "endpoints:write",
    ({ consumerId }) => `/v1/consumers/${consumerId}/tokens`,
    () => ({}),
  ),
  "POST /v1/consumers/:consumerId/tokens/:tokenId/revoke": one(
    "endpoints:write",
    ({ consumerId, consumerTokenId }) => `/v1/consumers/${consumerId}/tokens/${consumerTokenId}/revoke`,
    () => ({}),
  ),

  "GET /v1/subscriptions": own(
    "endpoints:read",
    ({ consumerId }) => `/v1/subscriptions?consumerId=${consumerId}`,
  ),
  "POST /v1/subscriptions": own(
    "endpoints:write",
    () => "/v1/subscriptions",
    422,
    ({ consumerId, eventType }) => ({
      url: "https://hook.example.com/in",
      events: [eventType],
      consumer: consumerId,
    }),
  ),
  "GET /v1/subscriptions/:subscriptionId": one(
    "endpoints:read",
    ({ subscriptionId }) => `/v1/subscriptions/${subscriptionId}`,
  ),
  "PATCH /v1/subscriptions/:subscriptionId": one(
    "endpoints:write",
    ({ subscriptionId }) => `/v1/subscriptions/${subscriptionId}`,
    () => ({ active: true }),
  ),
  "DELETE /v1/subscriptions/:subscriptionId": one(
    "endpoints:write",
    ({ subscriptionId }) => `/v1/subscriptions/${subscriptionId}`,
  ),
  "GET /v1/subscriptions/:subscriptionId/deliveries": one(
    "deliveries:read",
    ({ subscriptionId }) => `/v1/subscriptions/${subscriptionId}/deliveries`,
  ),

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

  "GET /v1/alerts": own("endpoints:read", () => "/v1/alerts"),
  "PATCH /v1/alerts": own(
    "admin",
    () => "/v1/alerts",
    200,
    () => ({ types: [] }),
  ),
  "POST /v1/alerts/test": own(
    "admin",
    () => "/v1/alerts/test",
    409,
    () => ({}),
  ),
  "POST /v1/alerts/recipients": own(
    "admin",
    () => "/v1/alerts/recipients",
    409,
    () => ({ email: "mine@example.com" }),
  ),
  "POST /v1/alerts/recipients/:recipientId/ask": one(
    "admin",
    ({ alertRecipientId }) => `/v1/alerts/recipients/${alertRecipientId}/ask`,
    () => ({}),
  ),
  "DELETE /v1/alerts/recipients/:recipientId": one(
    "admin",
    ({ alertRecipientId }) => `/v1/alerts/recipients/${alertRecipientId}`,
  ),

  "POST /v1/signatures/check": one(
    "endpoints:read",
    () => "/v1/signatures/check",
    ({ endpointId }) => ({ endpointId, headers: {}, body: "" }),
  ),
  "GET /v1/environment": own("endpoints:read", () => "/v1/environment"),
  "PATCH /v1/environment": own(
    "admin",
    () => "/v1/environment",
    200,
    () => ({ retentionDays: 29 }),
  ),

  "GET /v1/api-keys": own("admin", () => "/v1/api-keys"),
  "POST /v1/api-keys": own(
    "admin",
    () => "/v1/api-keys",
    201,
    () => ({ name: "Mine", scopes: ["catalog:read"] }),
  ),
  "GET /v1/api-keys/:apiKeyId": one("admin", ({ apiKeyId }) => `/v1/api-keys/${apiKeyId}`),
  "PATCH /v1/api-keys/:apiKeyId": one(
    "admin",
    ({ apiKeyId }) => `/v1/api-keys/${apiKeyId}`,
    () => ({ name: "Mine" }),
  ),
  "POST /v1/api-keys/:apiKeyId/revoke": one(
    "admin",
    ({ apiKeyId }) => `/v1/api-keys/${apiKeyId}/revoke`,
    () => ({}),
  ),
  "GET /v1/audit-log": own("admin", ({ endpointId }) => `/v1/audit-log?target=${endpointId}`),

  "GET /v1/deliveries": own("deliveries:read", ({ eventId }) => `/v1/deliveries?eventId=${eventId}`),
  "GET /v1/deliveries/:deliveryId": one(
    "deliveries:read",
    ({ deliveryId }) => `/v1/deliveries/${deliveryId}`,
  ),
  "POST /v1/deliveries/:deliveryId/retry": deliveryAction("retry"),
  "POST /v1/deliveries/:deliveryId/skip": deliveryAction("skip"),
  "POST /v1/deliveries/:deliveryId/mark-handled": deliveryAction("mark-handled"),
  "POST /v1/deliveries/:deliveryId/snooze": deliveryAction("snooze", { until: inAnHour() }),
  "GET /v1/dead-letters": own(
    "deliveries:read",
    ({ endpointId }) => `/v1/dead-letters?endpointId=${endpointId}`,
  ),
  "GET /v1/dead-letters/summary": own("deliveries:read", () => "/v1/dead-letters/summary"),

  "GET /v1/replays": own("deliveries:read", () => "/v1/replays"),
  "POST /v1/replays": own(
    "deliveries:write",
    () => "/v1/replays",
    422,
    ({ endpointId }) => ({ filter: { from: anHourAgo(), endpointIds: [endpointId] } }),
  ),
  "GET /v1/replays/:replayId": one("deliveries:read", ({ replayId }) => `/v1/replays/${replayId}`),
  "POST /v1/replays/:replayId/pause": replayAction("pause"),
  "POST /v1/replays/:replayId/resume": replayAction("resume"),
  "POST /v1/replays/:replayId/cancel": replayAction("cancel"),
  "GET /v1/bulk-actions": own("deliveries:read", () => "/v1/bulk-actions"),
  "POST /v1/bulk-actions": own(
    "deliveries:write",
    () => "/v1/bulk-actions",
    422,
    ({ endpointId }) => ({ action: "skip", filter: { from: anHourAgo(), endpointIds: [endpointId] } }),
  ),
  "GET /v1/bulk-actions/:bulkActionId": one(
    "deliveries:read",
    ({ bulkActionId }) => `/v1/bulk-actions/${bulkActionId}`,
  ),
  "POST /v1/bulk-actions/:bulkActionId/pause": bulkAction("pause"),
  "POST /v1/bulk-actions/:bulkActionId/resume": bulkAction("resume"),
  "POST /v1/bulk-actions/:bulkActionId/cancel": bulkAction("cancel"),

  "POST /v1/filters/test": one(
    "endpoints:read",
    () => "/v1/filters/test",
    ({ eventId }) => ({ filter: { "data.seen": "anything" }, eventId }),
  ),
  "GET /v1/ledger": own("deliveries:read", () => "/v1/ledger"),
  "GET /v1/statistics": own("deliveries:read", () => "/v1/statistics"),

  "GET /v1/notices": own("endpoints:read", () => "/v1/notices"),
  "POST /v1/notices/read": own(
    "endpoints:write",
    () => "/v1/notices/read",
    404,
    ({ noticeId }) => ({ upTo: noticeId }),
  ),
  "POST /v1/notices/:noticeId/read": one(
    "endpoints:write",
    ({ noticeId }) => `/v1/notices/${noticeId}/read`,
    () => ({}),
  ),
};
