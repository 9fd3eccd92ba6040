import { forwardedAddress } from "@posthorn/services/forwarded-address";

/** Set on every request by note-socket-addresses.ts, over whatever the client sent. */
export const socketAddressHeader = "x-posthorn-socket-address";

/** The address of the client behind `trustedProxies` proxies; empty where it is not known. */
export function clientAddress(headers: Headers, trustedProxies: number): string {
  const forwarded = forwardedAddress(headers.get("x-forwarded-for"), trustedProxies);
  return forwarded ?? headers.get(socketAddressHeader) ?? "";
}
