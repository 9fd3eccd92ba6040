import { isIP } from "node:net";
import { checkOutboundUrl, type OutboundPolicy } from "@posthorn/core/outbound-url";
import type { Verdict } from "./outcome.ts";

/** Where a URL leads, in the pieces that a connection and a request need. */
export interface Target {
  origin: string;
  /** The name or address to look up: no brackets, no trailing dot. */
  hostname: string;
  port: number;
  secure: boolean;
  /** The name for TLS; undefined for an IP address, which has none. */
  serverName: string | undefined;
  /** Path and query. */
  path: string;
}

export type TargetResult = { ok: true; target: Target } | { ok: false; verdict: Verdict };

const MAX_REMEMBERED = 25_000;
const MAX_REMEMBERED_LENGTH = 512;

/** Judges and parses URLs, and remembers the result: the same few thousand come again and again. */
export function createTargetReader(policy: OutboundPolicy): (url: string) => TargetResult {
  const remembered = new Map<string, TargetResult>();
  return (url) => {
    const known = remembered.get(url);
    if (known) return known;
    const result = readTarget(url, policy);
    if (url.length > MAX_REMEMBERED_LENGTH) return result;
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(url, result);
    return result;
  };
}

function readTarget(text: string, policy: OutboundPolicy): TargetResult {
  const checked = checkOutboundUrl(text, policy);
  if (!checked.ok) {
    // An address that the guard refuses is one error for people, whether it was written or looked up.
    const errorCode = checked.code === "url_ip_not_allowed" ? "blocked_address" : checked.code;
    return { ok: false, verdict: { outcome: "permanent_failure", errorCode, errorDetail: checked.reason } };
  }
  const { origin, hostname: host, port, protocol, pathname, search } = checked.url;
  const secure = protocol === "https:";
  const hostname = host.replace(/^\[|\]$|\.$/g, "");
  return {
    ok: true,
    target: {
      origin,
      hostname,
      port: port === "" ? (secure ? 443 : 80) : Number(port),
      secure,
      serverName: isIP(hostname) ? undefined : hostname,
      path: pathname + search,
    },
  };
}
