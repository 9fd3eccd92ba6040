import { type IsolationCase, one, own } from "./isolation-case.ts";

export const consumers: Record<string, IsolationCase> = {
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
};
