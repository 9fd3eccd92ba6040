import ipaddr from "ipaddr.js";
import type { AllowedNetwork, OutboundPolicy } from "./policy.ts";

/** Reads POSTHORN_ALLOWED_NETWORKS: CIDRs separated by commas; empty text allows nothing. */
export function parseAllowedNetworks(text: string): AllowedNetwork[] {
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")
    .map(parseNetwork);
}

/** Reads POSTHORN_OWN_HOSTS: host names separated by commas. */
export function parseOwnHosts(text: string): string[] {
  return text
    .split(",")
    .map((entry) => entry.trim().toLowerCase().replace(/\.$/, ""))
    .filter((entry) => entry !== "");
}

export function isInAllowedNetwork(address: ipaddr.IPv4 | ipaddr.IPv6, policy: OutboundPolicy): boolean {
  return policy.allowedNetworks.some(
    (network) =>
      network.address.kind() === address.kind() && address.match(network.address, network.prefixLength),
  );
}

/** Whether `localhost` may be used: the operator has allowed a loopback address. */
export function isLoopbackAllowed(policy: OutboundPolicy): boolean {
  return loopbackAddresses.some((address) => isInAllowedNetwork(address, policy));
}

const loopbackAddresses = [ipaddr.parse("127.0.0.1"), ipaddr.parse("::1")];

function parseNetwork(cidr: string): AllowedNetwork {
  const [addressText = "", prefixText, ...rest] = cidr.split("/");
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(addressText) || ipaddr.IPv6.isValid(addressText);
  if (!isAddress || rest.length > 0 || prefixText === undefined || !/^\d{1,3}$/.test(prefixText)) {
    throw new RangeError(
      `"${cidr}" is not a network; write an address and a prefix length, for example 10.0.0.0/8 or fd00::/8.`,
    );
  }
  const address = ipaddr.parse(addressText);
  const prefixLength = Number(prefixText);
  const longest = address.kind() === "ipv4" ? 32 : 128;
  if (prefixLength > longest) {
    throw new RangeError(`"${cidr}" has a prefix longer than ${longest} bits.`);
  }
  return { cidr, address, prefixLength };
}
