import type { IncomingMessage } from "node:http";
import { forwardedAddress } from "@posthorn/services/forwarded-address";

const mappedIpv4 = /^::ffff:(?=\d+\.)/i;

/** The IP address that a request came from, behind `trustedProxies` proxies; null where the connection is gone. */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, "headers"> & { socket: { remoteAddress?: string | undefined } },
  trustedProxies: number,
): string | null {
  const forwarded = forwardedAddress(String(headers["x-forwarded-for"] ?? ""), trustedProxies);
  return (forwarded ?? socket.remoteAddress ?? "").replace(mappedIpv4, "") || null;
}
