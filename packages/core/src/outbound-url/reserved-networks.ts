import ipaddr from "ipaddr.js";

type Range<Address> = readonly [Address, number];

/** IPv4 networks that no tenant may reach: the IANA special-purpose registry and Azure's wire server. */
export const reservedIpv4Networks: readonly Range<ipaddr.IPv4>[] = [
  "0.0.0.0/8", // "this host": reaches local services on Linux
  "10.0.0.0/8",
  "100.64.0.0/10", // carrier-grade NAT, Alibaba's metadata service
  "127.0.0.0/8",
  "168.63.129.16/32", // Azure's wire server: looks public
  "169.254.0.0/16", // link-local, cloud metadata
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24", // 6to4 relays
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
].map((cidr) => ipaddr.IPv4.parseCIDR(cidr));

/** IPv6 networks that no tenant may reach; those that embed an IPv4 address are denied whatever it is. */
export const reservedIpv6Networks: readonly Range<ipaddr.IPv6>[] = [
  "::/96", // unspecified, loopback, IPv4-compatible
  "::ffff:0:0/96", // IPv4-mapped
  "::ffff:0:0:0/96", // IPv4-translated
  "64:ff9b::/96", // NAT64
  "64:ff9b:1::/48", // NAT64, local use
  "100::/64",
  "100:0:0:1::/64",
  "2001::/23", // Teredo, ORCHID, benchmarking
  "2001:db8::/32",
  "2002::/16", // 6to4
  "2620:4f:8000::/48",
  "3fff::/20",
  "5f00::/16",
  "fc00::/7",
  "fe80::/10",
  "fec0::/10",
  "ff00::/8",
].map((cidr) => ipaddr.IPv6.parseCIDR(cidr));

/** The only part of IPv6 that is given out for the public internet. */
export const globalUnicastIpv6: Range<ipaddr.IPv6> = ipaddr.IPv6.parseCIDR("2000::/3");
