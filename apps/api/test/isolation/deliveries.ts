import { type IsolationCase, one, own } from "./isolation-case.ts";

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

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

export const deliveries: Record<string, IsolationCase> = {
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

  "GET /v1/ledger": own("deliveries:read", () => "/v1/ledger"),
  "GET /v1/statistics": own("deliveries:read", () => "/v1/statistics"),
};
