import type { ServerResponse } from "node:http";

const requestIdHeader = "X-Request-Id";

/** Sets what every answer carries, refusals of malformed requests included; a route may replace Cache-Control. */
export function setAnswerHeaders(outgoing: ServerResponse, requestId: string): void {
  outgoing.setHeader(requestIdHeader, requestId);
  outgoing.setHeader("X-Content-Type-Options", "nosniff");
  outgoing.setHeader("Cache-Control", "no-store");
}

export function requestIdOf(outgoing: { getHeader(name: string): unknown }): string {
  return String(outgoing.getHeader(requestIdHeader) ?? "");
}
