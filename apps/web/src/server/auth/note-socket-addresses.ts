import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { socketAddressHeader } from "./client-address.ts";

/**
 * Gives each request its socket's address as a header of ours, before Next reads it. Route handlers can't see the socket,
 * and Next itself only notes the address where the client sent no X-Forwarded-For.
 */
export function noteSocketAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[socketAddressHeader] = request.socket.remoteAddress ?? "";
  });
}
