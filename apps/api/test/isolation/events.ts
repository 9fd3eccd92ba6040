import { type IsolationCase, one, own } from "./isolation-case.ts";

export const events: Record<string, IsolationCase> = {
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
};
