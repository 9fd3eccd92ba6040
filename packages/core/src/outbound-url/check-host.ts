import { isLoopbackAllowed } from "./allowed-networks.ts";
import { classifyAddress } from "./classify-address.ts";
import type { OutboundPolicy, OutboundUrlCode } from "./policy.ts";
import { isReservedName } from "./reserved-names.ts";

type HostVerdict =
  | { readonly ok: true; readonly inAllowedNetwork: boolean }
  | { readonly ok: false; readonly code: OutboundUrlCode; readonly reason: string };

const dottedDecimal = /^\d+\.\d+\.\d+\.\d+$/;
const dnsLabel = /^[a-z0-9_-]{1,63}$/;
const openPolicy: OutboundPolicy = { allowedNetworks: [], ownHosts: [] };

/** Judges the host of a URL: `authority` as it was written, `hostname` as the WHATWG parser understood it. */
export function checkHost(authority: string, hostname: string, policy: OutboundPolicy): HostVerdict {
  if (authority.includes("@")) {
    return refuse(
      "url_credentials_not_allowed",
      "The URL holds a user name or password. Use a header instead.",
    );
  }
  const written = authority.replace(/:\d*$/, "");
  if (written.includes("%")) {
    return refuse("url_host_ambiguous", "The host is percent-encoded. Write it in plain letters.");
  }
  if (hostname.startsWith("[")) return checkAddress(hostname.slice(1, -1), policy);
  if (dottedDecimal.test(hostname)) {
    const verdict = checkAddress(hostname, policy);
    if (verdict.ok && written !== hostname) {
      return refuse("url_host_ambiguous", `The address is read as ${hostname}. Write it in that form.`);
    }
    return verdict;
  }
  return checkName(hostname.replace(/\.$/, ""), policy);
}

function checkAddress(ip: string, policy: OutboundPolicy): HostVerdict {
  if (policy.ownHosts.includes(ip)) return refuseSelf(ip);
  const verdict = classifyAddress(ip, policy);
  if (!verdict.allowed) {
    return refuse("url_ip_not_allowed", `${verdict.reason} Use an address of the public internet.`);
  }
  return { ok: true, inAllowedNetwork: !classifyAddress(ip, openPolicy).allowed };
}

function checkName(name: string, policy: OutboundPolicy): HostVerdict {
  if (name.length > 253 || !name.split(".").every((label) => dnsLabel.test(label))) {
    return refuse("url_invalid", "The host is not a valid host name.");
  }
  if (policy.ownHosts.includes(name)) return refuseSelf(name);
  if (name === "localhost" && isLoopbackAllowed(policy)) return { ok: true, inAllowedNetwork: true };
  if (isReservedName(name)) {
    return refuse("url_host_not_allowed", `${name} is not a name on the public internet.`);
  }
  return { ok: true, inAllowedNetwork: false };
}

const refuseSelf = (host: string): HostVerdict =>
  refuse("url_blocked_self", `${host} is this service itself. Events can't be delivered to it.`);

const refuse = (code: OutboundUrlCode, reason: string): HostVerdict => ({ ok: false, code, reason });
