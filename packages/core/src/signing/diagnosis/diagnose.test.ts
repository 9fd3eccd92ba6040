import { describe, expect, it } from "vitest";
import type { SignatureProfile } from "../../shapes/endpoint.ts";
import { createEndpointSigner, generateEndpointSecret } from "../profiles/index.ts";
import { diagnoseSignature, type SignedRequest } from "./diagnose.ts";
import type { KnownSecret } from "./find-secret.ts";
import { findSignature } from "./read-signed-headers.ts";

const now = 1_700_000_000;
const body = '{"id":"inv_1","amount":4200,"note":"café"}';
const known = (secret: string, owner: KnownSecret["owner"] = "current"): KnownSecret => ({
  secret,
  owner,
  endpointId: `ep_${owner}`,
  expiresAt: null,
});
const secret = generateEndpointSecret("hmac");
const every: SignatureProfile[] = ["standard", "x-webhook", "github", "stripe"];

function headersOf(profiles: SignatureProfile[], secrets: string[] = [secret], signed = body) {
  const headers: Record<string, string> = {};
  const message = { id: "evt_1", uuid: "uuid", type: "invoice.paid", timestamp: now, body: signed };
  createEndpointSigner(profiles, secrets)?.writeHeaders(headers, message);
  return headers;
}

interface Given extends Partial<Omit<SignedRequest, "found">> {
  headers?: Record<string, string>;
}

function diagnose(profile: SignatureProfile, { headers = headersOf([profile]), ...given }: Given = {}) {
  const profiles = given.profiles ?? [profile];
  return diagnoseSignature({
    found: findSignature(profiles, headers),
    body,
    secrets: [known(secret)],
    others: [],
    sentBody: body,
    receivedAt: null,
    now,
    ...given,
    profiles,
  });
}

const rename = (headers: Record<string, string>, change: (value: string, name: string) => string | null) =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const next = change(value, name);
      return next === null ? [] : [[name, next] as const];
    }),
  );
const isSignature = (name: string) => /signature/i.test(name);

describe.each(every)("of the profile %s", (profile) => {
  it("a request as it was sent is valid, and what was signed is shown without the secret", () => {
    const found = diagnose(profile);
    expect(found).toMatchObject({ verdict: "valid", valid: true, profile, difference: null });
    expect(found.signed).toMatchObject({
      bodyBytes: 43,
      bodySha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(JSON.stringify(found)).not.toContain(secret.slice("whsec_".length));
  });

  it("JSON that was written again is told from a changed body", () => {
    const again = JSON.stringify(JSON.parse(body), null, 2);
    expect(diagnose(profile, { body: again })).toMatchObject({
      verdict: "body_reformatted",
      message: expect.stringContaining("parsed and written again"),
    });
    const changed = diagnose(profile, { body: body.replace("4200", "42") });
    expect(changed).toMatchObject({ verdict: "body_changed", difference: { at: 25 } });
    expect(changed.difference?.sent).toContain("4200");
  });

  it("keys in another order are the same JSON", () => {
    const reordered = '{"amount":4200,"id":"inv_1","note":"caf\\u00e9"}';
    expect(diagnose(profile, { body: reordered }).verdict).toBe("body_reformatted");
  });

  it.each([
    ["a byte order mark", `\uFEFF${body}`, "byte order mark"],
    ["white space at the end", `${body}\n`, "white space"],
    ["the wrong encoding", Buffer.from(body).toString("latin1"), "Latin-1"],
  ])("%s is named, whether the event is known or not", (_name, given, words) => {
    for (const sentBody of [body, null]) {
      const found = diagnose(profile, { body: given, sentBody });
      expect(found).toMatchObject({ verdict: "body_reformatted", message: expect.stringContaining(words) });
    }
  });

  it("a body that was cut off is its own case", () => {
    expect(diagnose(profile, { body: body.slice(0, 20) }).verdict).toBe("body_truncated");
  });

  it("a secret that is being rotated out, one that has run out and another endpoint's are told apart", () => {
    const [previous, expired, foreign] = [1, 2, 3].map(() => generateEndpointSecret("hmac"));
    const secrets = [known(secret), known(String(previous), "previous"), known(String(expired), "expired")];
    const others = [known(String(foreign), "other_endpoint")];
    const by = (used: string | undefined) =>
      diagnose(profile, { headers: headersOf([profile], [String(used)]), secrets, others });
    expect(by(previous)).toMatchObject({ verdict: "previous_secret", valid: true });
    expect(by(expired)).toMatchObject({ verdict: "old_secret", valid: false });
    expect(by(foreign)).toMatchObject({
      verdict: "other_endpoint",
      madeBy: { secret: "other_endpoint", endpointId: "ep_other_endpoint" },
    });
  });

  it("an unknown secret is sure where the event is known, and one of two causes where it isn't", () => {
    const headers = headersOf([profile], [generateEndpointSecret("hmac")]);
    expect(diagnose(profile, { headers }).verdict).toBe("wrong_secret");
    expect(diagnose(profile, { headers, sentBody: null }).verdict).toBe("not_matching");
  });

  it("a request in the manner of another profile is named, with whose secret made it", () => {
    const [mine = "standard"] = every.filter((other) => other !== profile);
    expect(diagnose(profile, { profiles: [mine] })).toMatchObject({
      verdict: "wrong_profile",
      profile,
      madeBy: { secret: "current" },
    });
  });

  it("a signature that was cut or is not there is named", () => {
    const cut = rename(headersOf([profile]), (value, name) =>
      isSignature(name) ? value.slice(0, -5) : value,
    );
    expect(diagnose(profile, { headers: cut })).toMatchObject({
      verdict: "malformed_signature",
      valid: false,
    });
    const gone = rename(headersOf([profile]), (value, name) => (isSignature(name) ? null : value));
    expect(diagnose(profile, { headers: gone })).toMatchObject({
      verdict: "missing_header",
      profile: null,
      signed: null,
    });
  });
});

describe.each<SignatureProfile>(["standard", "x-webhook", "stripe"])(
  "the time of the profile %s",
  (profile) => {
    it("is shown, and judged only where the receiver's is known", () => {
      const late = { now: now + 86_400 };
      expect(diagnose(profile, late)).toMatchObject({
        verdict: "valid",
        timestamp: { offBySeconds: 86_400, judged: false, signedAt: "2023-11-14T22:13:20.000Z" },
      });
      for (const receivedAt of [now - 300, now + 300]) {
        expect(diagnose(profile, { ...late, receivedAt }).verdict).toBe("valid");
      }
      for (const receivedAt of [now - 301, now + 301]) {
        expect(diagnose(profile, { receivedAt })).toMatchObject({ verdict: "clock_skew", valid: false });
      }
    });
  },
);

describe("headers", () => {
  it.each([
    ["webhook-id", "webhook-id"],
    ["webhook-timestamp", "webhook-timestamp"],
  ])("without %s there is nothing to verify", (name, words) => {
    const headers = rename(headersOf(["standard"]), (value, key) => (key === name ? null : value));
    expect(diagnose("standard", { headers })).toMatchObject({
      verdict: "missing_header",
      message: expect.stringContaining(words),
      signed: null,
    });
  });

  it.each<[SignatureProfile, (value: string, name: string) => string, RegExp]>([
    ["standard", (value, name) => (name === "webhook-id" ? "evt.1" : value), /webhook-id/],
    [
      "standard",
      (value, name) => (name === "webhook-timestamp" ? "2023-11-14" : value),
      /seconds since 1970/,
    ],
    ["x-webhook", (value, name) => (name === "X-Webhook-Timestamp" ? "+5" : value), /seconds since 1970/],
    ["stripe", (value) => value.replace(/t=\d+/, "t=x"), /seconds since 1970/],
    ["stripe", (value) => value.replace(/t=\d+,/, ""), /no part t=/],
  ])("of %s that can't be read are named", (profile, change, words) => {
    const headers = rename(headersOf([profile]), change);
    expect(diagnose(profile, { headers })).toMatchObject({
      verdict: "malformed_header",
      message: expect.stringMatching(words),
    });
  });

  it.each<[SignatureProfile, (value: string) => string, RegExp]>([
    ["standard", (value) => value.slice(3), /no version/],
    ["standard", () => `v1,${"-_".repeat(22)}`, /URL alphabet/],
    ["standard", (value) => value.replace("v1,", "v2,"), /neither v1 nor v1a/],
    ["github", (value) => value.slice(7), /sha256=/],
    ["github", () => `sha256=${"AB".repeat(32)}`, /capital letters/],
    ["x-webhook", () => `sha256=${"zz".repeat(32)}`, /hex doesn't have/],
    ["stripe", (value) => value.replace(/,v1=.*/, ""), /no part v1=/],
  ])("a signature of %s that something wrote anew is named", (profile, change, words) => {
    const headers = rename(headersOf([profile]), (value, name) =>
      isSignature(name) ? change(value) : value,
    );
    expect(diagnose(profile, { headers })).toMatchObject({
      verdict: "malformed_signature",
      message: expect.stringMatching(words),
    });
  });
});

it("several signatures and several profiles on one request are each looked at", () => {
  const next = generateEndpointSecret("hmac");
  const headers = headersOf(["standard", "github"], [next, secret]);
  expect(diagnose("standard", { headers }).verdict).toBe("valid");
  expect(diagnose("standard", { headers, profiles: ["github", "standard"] })).toMatchObject({
    verdict: "valid",
    profile: "github",
  });
});

it("an ed25519 signature is judged like the others", () => {
  const pair = generateEndpointSecret("ed25519");
  const secrets = [known(pair)];
  const headers = headersOf(["standard"], [pair]);
  expect(diagnose("standard", { headers, secrets }).verdict).toBe("valid");
  expect(diagnose("standard", { headers, secrets, body: `${body} ` }).verdict).toBe("body_reformatted");
});

it("hostile text ends in a verdict, too", () => {
  const headers = { "webhook-id": "x", "webhook-timestamp": "1", "webhook-signature": "v1,".repeat(2000) };
  expect(diagnose("standard", { headers, body: "\u0000\ud800" }).valid).toBe(false);
});
