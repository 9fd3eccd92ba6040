import { isIP } from "node:net";

/** Set on every request by note-socket-addresses.ts, over whatever the client sent. */
export const socketAddressHeader = "x-posthorn-socket-address";

/**
 * The address of the client behind `trustedProxies` proxies. Each of them appends whom it got the request from to
 * X-Forwarded-For, so only that many entries from the end are true: the client can write the others itself.
 * Empty where it is not known.
 */
export function clientAddress(headers: Headers, trustedProxies: number): string {
  const socketAddress = headers.get(socketAddressHeader) ?? "";
  if (trustedProxies === 0) return socketAddress;
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  const entry = forwarded.at(-trustedProxies) ?? "";
  return isIP(entry) === 0 ? socketAddress : entry;
}
