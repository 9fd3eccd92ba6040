import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

const mappedIpv4 = /^::ffff:(?=\d+\.)/i;

/**
 * The IP address that a request came from, behind `trustedProxies` proxies. Each of them appends whom it got the request from
 * to X-Forwarded-For, so only that many entries from the end are true: the client can write the others itself. Null where the
 * connection is gone.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, "headers"> & { socket: { remoteAddress?: string | undefined } },
  trustedProxies: number,
): string | null {
  const forwarded = String(headers["x-forwarded-for"] ?? "").split(",");
  const entry = trustedProxies > 0 ? (forwarded.at(-trustedProxies) ?? "").trim() : "";
  const address = isIP(entry) === 0 ? (socket.remoteAddress ?? "") : entry;
  return address === "" ? null : address.replace(mappedIpv4, "");
}
