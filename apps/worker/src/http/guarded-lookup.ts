import { isIP } from "node:net";
import { classifyAddress, type OutboundPolicy } from "@posthorn/core/outbound-url";
import type { DnsLookup } from "./dns-lookup.ts";
import type { Verdict } from "./outcome.ts";

export type LookupResult = { ok: true; addresses: readonly string[] } | { ok: false; verdict: Verdict };

/**
 * Finds the addresses of a host, once, and judges each of them. One forbidden answer refuses all: the owner sees the
 * fault, and no race between addresses can reach it. Only what this returns may be dialled.
 */
export async function guardedLookup(
  hostname: string,
  policy: OutboundPolicy,
  dnsLookup: DnsLookup,
): Promise<LookupResult> {
  const addresses = ownAddresses(hostname, policy) ?? (await dnsLookup(hostname).catch(describeDnsError));
  if (typeof addresses === "string" || addresses.length === 0) {
    const cause = typeof addresses === "string" ? addresses : "it has no address";
    const errorDetail = `The name ${hostname} could not be resolved: ${cause}.`;
    return { ok: false, verdict: { outcome: "retry", errorCode: "dns_failure", errorDetail } };
  }
  if (!addresses.every((address) => classifyAddress(address, policy).allowed)) {
    // Without the address: it would tell a tenant what our own name servers know.
    const errorDetail = `The host ${hostname} leads to a private or reserved address, which is not allowed.`;
    return {
      ok: false,
      verdict: { outcome: "permanent_failure", errorCode: "blocked_address", errorDetail },
    };
  }
  return { ok: true, addresses };
}

/** What needs no look-up: an address itself, and `localhost` (RFC 6761), which the URL guard has let pass. */
function ownAddresses(hostname: string, policy: OutboundPolicy): readonly string[] | null {
  if (isIP(hostname)) return [hostname];
  if (hostname !== "localhost") return null;
  return ["127.0.0.1", "::1"].filter((address) => classifyAddress(address, policy).allowed);
}

function describeDnsError(error: unknown): string {
  switch (errorCode(error)) {
    case "ENOTFOUND":
      return "the name does not exist";
    case "ENODATA":
      return "it has no address";
    case "ETIMEOUT":
      return "its name servers did not answer";
    case "ESERVFAIL":
      return "its name servers reported a failure";
    default:
      return "the look-up failed";
  }
}

const errorCode = (error: unknown) =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
