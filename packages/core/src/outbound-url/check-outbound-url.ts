import { blockedPorts } from "./blocked-ports.ts";
import { checkHost } from "./check-host.ts";
import type { OutboundPolicy, OutboundUrlCode } from "./policy.ts";

export type OutboundUrlVerdict =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly code: OutboundUrlCode; readonly reason: string };

const MAX_URL_LENGTH = 2048;

// Control, format, surrogate, private-use and unassigned characters, spaces, and what is not shown: the WHATWG parser
// strips or maps some of them silently, so that people and parsers read different hosts.
const unsafeCharacters = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\\]/u;
const schemePattern = /^([a-z][a-z0-9+.-]*):/i;
const authorityPattern = /^https?:\/\/([^/?#]+)/i;

/**
 * Decides on the text of a URL that a tenant wants requests sent to. Looks nothing up: a name's addresses are
 * judged by `classifyAddress` when it is dialled. On success `url.href` is the form to store and show.
 */
export function checkOutboundUrl(text: string, policy: OutboundPolicy): OutboundUrlVerdict {
  const scheme = schemePattern.exec(text)?.[1]?.toLowerCase();
  const verdict = applyRules(text, scheme, policy);
  if (scheme === "http" && policy.httpsOnly && !(verdict.ok && verdict.inAllowedNetwork)) {
    return refuse("url_scheme_not_allowed", "Only https is allowed here.");
  }
  return verdict;
}

type RulesVerdict =
  | { readonly ok: true; readonly url: URL; readonly inAllowedNetwork: boolean }
  | Extract<OutboundUrlVerdict, { ok: false }>;

function applyRules(text: string, scheme: string | undefined, policy: OutboundPolicy): RulesVerdict {
  if (text.length > MAX_URL_LENGTH) {
    return refuse("url_too_long", `The URL has more than ${MAX_URL_LENGTH} characters.`);
  }
  if (unsafeCharacters.test(text)) {
    return refuse(
      "url_invalid",
      "The URL contains a space, a backslash or an invisible character. Remove it.",
    );
  }
  if (scheme === undefined) return refuse("url_invalid", "The URL has no scheme. Begin it with https://.");
  if (scheme !== "https" && scheme !== "http") {
    return refuse("url_scheme_not_allowed", `The scheme ${scheme.slice(0, 30)} is not supported. Use https.`);
  }
  const authority = authorityPattern.exec(text)?.[1];
  const url = authority === undefined ? null : URL.parse(text);
  if (authority === undefined || !url) {
    return refuse("url_invalid", "This is not a complete URL. Write it as https://host.name/path.");
  }
  const host = checkHost(authority, url.hostname, policy);
  if (!host.ok) return host;
  if (url.port !== "" && blockedPorts.has(Number(url.port))) {
    return refuse(
      "url_port_not_allowed",
      `Port ${url.port} belongs to another service. Use 443 or another port.`,
    );
  }
  if (text.includes("#")) {
    return refuse("url_fragment_not_allowed", "The part after # is never sent to a server. Remove it.");
  }
  return { ok: true, url, inAllowedNetwork: host.inAllowedNetwork };
}

const refuse = (code: OutboundUrlCode, reason: string) => ({ ok: false, code, reason }) as const;
