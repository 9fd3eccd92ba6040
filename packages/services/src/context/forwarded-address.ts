import { isIP } from "node:net";

/**
 * The IP address that X-Forwarded-For gives for a request that came through `trustedProxies` proxies. Each of them appends whom
 * it got the request from, so only that many entries from the end are true: the client can write the others itself. Null where
 * no proxy is trusted, or where the entry is no address.
 */
export function forwardedAddress(forwardedFor: string | null, trustedProxies: number): string | null {
  if (trustedProxies === 0) return null;
  const entry = (forwardedFor ?? "").split(",").at(-trustedProxies)?.trim() ?? "";
  return isIP(entry) === 0 ? null : entry;
}
