import { type IsolationCase, open } from "./isolation-case.ts";

export const openRoutes: Record<string, IsolationCase> = {
  "GET /healthz": open("/healthz"),
  "GET /readyz": open("/readyz"),
  "GET /docs": open("/docs"),
  "GET /docs/:file": open("/docs/nothing.js", 404),
  "GET /v1/openapi.json": open("/v1/openapi.json"),

  // Other providers bring no API key: each source verifies their requests by itself.
  "GET /in/:sourceId": open("/in/src_00000000000000000000000000", 404),
  "POST /in/:sourceId": open("/in/src_00000000000000000000000000", 404),
};
