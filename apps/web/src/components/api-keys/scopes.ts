import type { Permission } from "@posthorn/core";

/** What each scope lets a key do. */
export const scopeWords: Record<Permission, string> = {
  "events:write": "Send events",
  "endpoints:read": "See endpoints",
  "endpoints:write": "Create and change endpoints, and see their secrets",
  "deliveries:read": "See events and deliveries with their payloads",
  "deliveries:write": "Retry deliveries",
  "catalog:read": "See event types and the OpenAPI document",
  "catalog:write": "Create and change event types",
  "sources:read": "See sources and the requests that came in, with their payloads",
  "sources:write": "Create and change sources, and replay what came in",
  admin: "API keys, members and the audit log",
};
