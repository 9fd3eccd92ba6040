import type ipaddr from "ipaddr.js";

/** One network of POSTHORN_ALLOWED_NETWORKS, ready to be matched. */
export interface AllowedNetwork {
  readonly cidr: string;
  readonly address: ipaddr.IPv4 | ipaddr.IPv6;
  readonly prefixLength: number;
}

/** What the operator of this installation lets tenants' URLs reach beyond the public internet. */
export interface OutboundPolicy {
  /** Networks that are reachable although they are private or reserved. */
  readonly allowedNetworks: readonly AllowedNetwork[];
  /** Host names of this installation (lower case, no trailing dot); nobody may deliver to them. */
  readonly ownHosts: readonly string[];
  /** Refuses http, except for hosts inside an allowed network. Default: http is allowed. */
  readonly httpsOnly?: boolean;
}

/** Stable codes of a refused URL; the API returns them as they are. */
export type OutboundUrlCode =
  | "url_invalid"
  | "url_too_long"
  | "url_scheme_not_allowed"
  | "url_credentials_not_allowed"
  | "url_host_ambiguous"
  | "url_host_not_allowed"
  | "url_ip_not_allowed"
  | "url_blocked_self"
  | "url_port_not_allowed"
  | "url_fragment_not_allowed";
