import { type IsolationCase, one, own } from "./isolation-case.ts";

export const settings: Record<string, IsolationCase> = {
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
