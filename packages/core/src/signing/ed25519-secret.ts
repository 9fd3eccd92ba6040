import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { encodeBase64 } from "./base64.ts";
import { SigningError } from "./errors.ts";
import { parseSigningSecret, privatePrefix, publicPrefix } from "./secret.ts";

/** What stands before a 32-byte seed in the PKCS #8 form of an ed25519 key (RFC 8410). */
const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

/** A new random `whsk_` secret. */
export function generateEd25519Secret(): string {
  const { d: seed = "", x: publicKey = "" } = generateKeyPairSync("ed25519").privateKey.export({
    format: "jwk",
  });
  return (
    privatePrefix +
    encodeBase64(Buffer.concat([Buffer.from(seed, "base64url"), Buffer.from(publicKey, "base64url")]))
  );
}

/** The `whpk_` that a receiver verifies with. @throws SigningError where `secret` is no `whsk_` */
export function publicKeyOf(secret: string): string {
  const { publicKey } = readEd25519Secret(secret);
  return publicPrefix + encodeBase64(publicKey);
}

/**
 * The key that a `whsk_` signs with, and its public half.
 * @throws SigningError `wrong_key_type`, or `invalid_secret` where its halves don't belong together
 */
export function readEd25519Secret(secret: string): { key: KeyObject; publicKey: Uint8Array } {
  const parsed = parseSigningSecret(secret);
  if (parsed.kind !== "ed25519-private") {
    throw new SigningError(
      "wrong_key_type",
      "This signature is made with a whsk_ key, and another kind was given.",
    );
  }
  const { seed, publicKey } = parsed;
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: "der", type: "pkcs8" });
  const derived = createPublicKey(key).export({ format: "jwk" }).x;
  if (derived !== Buffer.from(publicKey).toString("base64url")) {
    throw new SigningError(
      "invalid_secret",
      "The two halves of this ed25519 private key don't belong together.",
    );
  }
  return { key, publicKey };
}
