import { Resolver } from "node:dns/promises";

/** All addresses of a name; an empty list or a rejection when there are none. */
export type DnsLookup = (hostname: string) => Promise<readonly string[]>;

/** Together below the time that a connection has: two tries, the second one waits twice as long. */
const defaultResolver = () => new Resolver({ timeout: 1500, tries: 2 });

/**
 * Asks the DNS servers directly. The operating system's look-up (getaddrinfo) would block one of a few threads for as
 * long as a tenant's name server stays silent, and would apply the hosts file and the cluster's search domains to
 * names that tenants choose.
 */
export function createDnsLookup(
  resolver: Pick<Resolver, "resolve4" | "resolve6"> = defaultResolver(),
): DnsLookup {
  return async (hostname) => {
    const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    if (ipv4.status === "rejected" && ipv6.status === "rejected") throw ipv4.reason;
    return [...addressesOf(ipv4), ...addressesOf(ipv6)];
  };
}

const addressesOf = (result: PromiseSettledResult<string[]>) =>
  result.status === "fulfilled" ? result.value : [];
