import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { describe, expect, it, test } from "vitest";
import type { SignatureProfile } from "../../shapes/endpoint.ts";
import { generateSigningSecret, SigningError } from "../index.ts";
import {
  checkEndpointSecret,
  createEndpointSigner,
  generateEndpointSecret,
  publicKeyOf,
  secretTypeOf,
  takesSecretType,
} from "./index.ts";

const all: SignatureProfile[] = ["standard", "x-webhook", "github", "stripe"];

test.each(all)("a generated hmac secret fits %s", (profile) => {
  expect(checkEndpointSecret(generateEndpointSecret("hmac"), [profile])).toEqual({ ok: true });
});

test("a generated ed25519 secret fits standard alone", () => {
  const secret = generateEndpointSecret("ed25519");
  expect(secretTypeOf(secret)).toBe("ed25519");
  for (const profiles of [...all.map((profile) => [profile]), ["standard", "github"] as SignatureProfile[]]) {
    const fits = profiles.every((profile) => profile === "standard");
    expect(takesSecretType(profiles, "ed25519")).toBe(fits);
    expect(checkEndpointSecret(secret, profiles).ok).toBe(fits);
  }
});

test("a v1a signature verifies with nothing but Node and the public key", () => {
  const secret = generateEndpointSecret("ed25519");
  const headers: Record<string, string> = {};
  createEndpointSigner(["standard"], [secret])?.writeHeaders(headers, {
    id: "evt_1",
    uuid: "",
    type: "ping",
    timestamp: 5,
    body: "{}",
  });
  const [version, signature = ""] = headers["webhook-signature"]?.split(",") ?? [];
  const x = Buffer.from(publicKeyOf(secret).replace("whpk_", ""), "base64").toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  expect(version).toBe("v1a");
  expect(verify(null, Buffer.from("evt_1.5.{}"), key, Buffer.from(signature, "base64"))).toBe(true);
  expect(() => publicKeyOf(generateSigningSecret())).toThrow(SigningError);
});

describe("a secret of the tenant's own choice", () => {
  it.each([
    "It's a Secret to Everybody",
    "whsec_test_secret",
    "12345678",
    "schlüssel-ключ-🔑",
    "hwsec_C2FVsBQIhrscChlQIM+b5sSYspob7oDazfgh",
    "s".repeat(256),
  ])("%j fits every profile but standard", (secret) => {
    for (const profile of ["x-webhook", "github", "stripe"] as const) {
      expect(checkEndpointSecret(secret, [profile])).toEqual({ ok: true });
      expect(checkEndpointSecret(secret, [profile, "standard"])).toMatchObject({
        ok: false,
        code: "invalid_secret",
      });
    }
    expect(checkEndpointSecret(secret, ["standard"])).toMatchObject({ ok: false, code: "invalid_secret" });
  });

  it.each([
    ["is empty", ""],
    ["is guessed by anyone", "secret"],
    ["is too long", "s".repeat(257)],
    ["has a line end that was copied along", "my-own-secret\n"],
    ["starts with a space", " my-own-secret"],
    ["has a control character", "my-own\u0000secret"],
    ["has half a character", "my-own-secret-\ud83d"],
    ["is a public key", publicKeyOf(generateEndpointSecret("ed25519"))],
    ["is a private key for another profile", generateEndpointSecret("ed25519")],
    ["starts like a private key", "whsk_my-own-secret"],
  ])("that %s is refused", (_what, secret) => {
    expect(checkEndpointSecret(secret, ["github"])).toMatchObject({ ok: false, code: "invalid_secret" });
  });

  it("that is an ed25519 key must be a whole one", () => {
    const [one, other] = [generateEndpointSecret("ed25519"), generateEndpointSecret("ed25519")];
    const halves = [one, other].map((secret) => Buffer.from(secret.slice(5), "base64"));
    const mixed = Buffer.concat([
      halves[0]?.subarray(0, 32) ?? Buffer.alloc(0),
      halves[1]?.subarray(32) ?? Buffer.alloc(0),
    ]);
    for (const secret of [`whsk_${mixed.toString("base64")}`, one.slice(0, -4), "whsk_"]) {
      expect(checkEndpointSecret(secret, ["standard"])).toMatchObject({ ok: false, code: "invalid_secret" });
    }
    const { d = "", x = "" } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
    const own = Buffer.concat([Buffer.from(d, "base64url"), Buffer.from(x, "base64url")]);
    expect(checkEndpointSecret(`whsk_${own.toString("base64")}`, ["standard"])).toEqual({ ok: true });
  });
});
