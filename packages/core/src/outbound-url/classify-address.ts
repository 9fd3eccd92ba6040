import ipaddr from "ipaddr.js";
import { isInAllowedNetwork } from "./allowed-networks.ts";
import type { OutboundPolicy } from "./policy.ts";
import { globalUnicastIpv6, reservedIpv4Networks, reservedIpv6Networks } from "./reserved-networks.ts";

export type AddressVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: string };

/** Decides on an IP address that is about to be dialled. IPv4 must be in canonical dotted-decimal form. */
export function classifyAddress(ip: string, policy: OutboundPolicy): AddressVerdict {
  const address = parseAddress(ip);
  if (!address) return denied(`"${ip}" is not an IP address.`);
  if (isInAllowedNetwork(address, policy)) return allowed;
  // IPv4 and IPv6 are matched against separate lists: an IPv4 address must not be read as its IPv4-mapped form.
  return address instanceof ipaddr.IPv4 ? classifyIpv4(address) : classifyIpv6(address);
}

function parseAddress(ip: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(ip)) return ipaddr.IPv4.parse(ip);
  return ipaddr.IPv6.isValid(ip) ? ipaddr.IPv6.parse(ip) : null;
}

function classifyIpv4(address: ipaddr.IPv4): AddressVerdict {
  const range = reservedIpv4Networks.find((network) => address.match(network[0], network[1]));
  return range ? denied(`${address} is in the reserved network ${range[0]}/${range[1]}.`) : allowed;
}

function classifyIpv6(address: ipaddr.IPv6): AddressVerdict {
  const range = reservedIpv6Networks.find((network) => address.match(network[0], network[1]));
  if (range) return denied(`${address} is in the reserved network ${range[0]}/${range[1]}.`);
  if (!address.match(globalUnicastIpv6[0], globalUnicastIpv6[1])) {
    return denied(`${address} is outside the public part of IPv6.`);
  }
  if (isIsatap(address)) return denied(`${address} carries an embedded IPv4 address.`);
  return allowed;
}

/** An ISATAP interface identifier (`::5efe:a.b.c.d`) tunnels to the IPv4 address in its last 32 bits. */
function isIsatap(address: ipaddr.IPv6): boolean {
  const [, , , , high, low] = address.parts;
  return low === 0x5efe && (high === 0 || high === 0x200);
}

const allowed: AddressVerdict = { allowed: true };
const denied = (reason: string): AddressVerdict => ({ allowed: false, reason });
