import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import fixture from "./fixtures/ssrf-targets.json" with { type: "json" };
import {
  checkOutboundUrl,
  classifyAddress,
  type OutboundPolicy,
  parseAllowedNetworks,
  parseOwnHosts,
} from "./index.ts";

const policy: OutboundPolicy = { allowedNetworks: [], ownHosts: fixture.policy.own_hosts };

interface Entry {
  id: string;
  stage: string;
  verdict: string;
  reason: string;
  url?: string;
  code?: string;
  dns_answers?: string[];
}
const entriesOf = (stage: string) => (fixture.entries as Entry[]).filter((entry) => entry.stage === stage);

const codeOf = (text: string, underPolicy = policy) => {
  const verdict = checkOutboundUrl(text, underPolicy);
  return verdict.ok ? null : verdict.code;
};

describe("a URL when an endpoint is created", () => {
  it.each(entriesOf("create"))("$id $verdict: $reason", ({ url = "", verdict, code }) => {
    const result = checkOutboundUrl(url, policy);
    expect(result.ok ? "allow" : result.code).toBe(verdict === "allow" ? "allow" : code);
    if (!result.ok) expect(result.reason).toMatch(/^.{15,200}\.$/);
  });

  it.each([
    ["http://[fd00::1]/", "url_ip_not_allowed"],
    ["http:///127.0.0.1/", "url_invalid"],
    ["http:127.0.0.1/", "url_invalid"],
    ["https://example..com/", "url_invalid"],
    ["https://exa*mple.com/", "url_invalid"],
    [`https://${"a".repeat(64)}.com/`, "url_invalid"],
    ["https://example.com:0/", "url_port_not_allowed"],
    ["https://example.com:65536/", "url_invalid"],
    ["https://example.com/\ud800", "url_invalid"],
    ["https://api.example.net../", "url_invalid"],
    ["javascript:alert(1)", "url_scheme_not_allowed"],
    [`https://example.com/${"a".repeat(2029)}`, "url_too_long"],
    ["HTTPS://EXAMPLE.com/Hook", null],
  ])("%s gives %s", (url, code) => {
    expect(codeOf(url)).toBe(code);
  });

  it("is refused with every blocked port, name and suffix", () => {
    for (const port of fixture.policy.blocked_ports) {
      expect(codeOf(`https://example.com:${port}/`)).toBe("url_port_not_allowed");
    }
    for (const suffix of [...fixture.policy.blocked_suffixes, ...fixture.policy.blocked_names]) {
      expect(codeOf(`https://${suffix.startsWith(".") ? "a.b" : ""}${suffix}/`)).toBe("url_host_not_allowed");
    }
  });

  it("is stored in its normalised form", () => {
    const verdict = checkOutboundUrl("https://ⓔⓧⓐⓜⓟⓛⓔ.com", policy);
    expect(verdict.ok && verdict.url.href).toBe("https://example.com/");
  });
});

describe("an address when it is dialled", () => {
  const withAddresses = entriesOf("dial").filter((entry) => entry.dns_answers?.length);

  it.each(withAddresses)("$id $verdict: $reason", ({ dns_answers = [], verdict }) => {
    expect(dns_answers.every((ip) => classifyAddress(ip, policy).allowed)).toBe(verdict === "allow");
  });

  it.each(fixture.policy.blocked_cidrs)("denies the first and the last address of %s", (cidr) => {
    const [first, last] = cidr.includes(":")
      ? [ipaddr.IPv6.networkAddressFromCIDR(cidr), ipaddr.IPv6.broadcastAddressFromCIDR(cidr)]
      : [ipaddr.IPv4.networkAddressFromCIDR(cidr), ipaddr.IPv4.broadcastAddressFromCIDR(cidr)];
    expect(classifyAddress(first.toString(), policy).allowed).toBe(false);
    expect(classifyAddress(last.toString(), policy).allowed).toBe(false);
  });

  it.each(["127.1", "0177.0.0.1", "8.8.8", "134744072", "", "fe80::1%eth0", "4000::1"])("denies %o", (ip) => {
    expect(classifyAddress(ip, policy).allowed).toBe(false);
  });
});

describe("networks that the operator allows", () => {
  const loopback: OutboundPolicy = { allowedNetworks: parseAllowedNetworks("127.0.0.0/8"), ownHosts: [] };

  it("lift the block of their addresses, and of localhost for loopback", () => {
    expect(codeOf("http://127.0.0.1:8080/hook", loopback)).toBeNull();
    expect(codeOf("http://localhost:8080/hook", loopback)).toBeNull();
    expect(classifyAddress("127.0.0.53", loopback).allowed).toBe(true);
  });

  it("lift nothing else", () => {
    expect(codeOf("http://127.1/", loopback)).toBe("url_host_ambiguous");
    expect(codeOf("http://foo.localhost/", loopback)).toBe("url_host_not_allowed");
    expect(codeOf("http://10.0.0.1/", loopback)).toBe("url_ip_not_allowed");
    expect(codeOf("http://[::1]/", loopback)).toBe("url_ip_not_allowed");
    expect(codeOf("http://[::ffff:127.0.0.1]/", loopback)).toBe("url_ip_not_allowed");
    expect(codeOf("http://127.0.0.1:22/", loopback)).toBe("url_port_not_allowed");
    const tenNet: OutboundPolicy = {
      allowedNetworks: parseAllowedNetworks("10.0.0.0/8, fd00::/8"),
      ownHosts: [],
    };
    expect(codeOf("http://localhost/", tenNet)).toBe("url_host_not_allowed");
    expect(codeOf("http://[fd00::5]/", tenNet)).toBeNull();
  });

  it("keep http where everything else must be https", () => {
    const strict: OutboundPolicy = { ...loopback, httpsOnly: true };
    expect(codeOf("http://localhost:4100/", strict)).toBeNull();
    expect(codeOf("http://127.0.0.1:4100/", strict)).toBeNull();
    expect(codeOf("https://example.com/", strict)).toBeNull();
    const httpEntries = entriesOf("create").filter(({ url }) => url?.startsWith("http:"));
    expect(httpEntries.length).toBeGreaterThan(100);
    for (const { url = "" } of httpEntries) {
      expect(codeOf(url, { ...policy, httpsOnly: true }), url).toBe("url_scheme_not_allowed");
    }
  });

  it("are read from comma separated text, and a wrong one is named", () => {
    expect(parseAllowedNetworks(" 10.0.0.0/8 ,, fd00::/8 ").map(({ cidr }) => cidr)).toEqual([
      "10.0.0.0/8",
      "fd00::/8",
    ]);
    expect(parseAllowedNetworks("")).toEqual([]);
    for (const wrong of [
      "10.0.0.0",
      "10.0.0.0/33",
      "10.1/8",
      "localhost/8",
      "fd00::/129",
      "1.2.3.4/",
      "::/0/0",
    ]) {
      expect(() => parseAllowedNetworks(`127.0.0.0/8,${wrong}`)).toThrow(`"${wrong}"`);
    }
    expect(parseOwnHosts("API.Example.net., hooks.example.net")).toEqual([
      "api.example.net",
      "hooks.example.net",
    ]);
  });
});
