import { decodeBase64, encodeBase64 } from "./base64.ts";
import { isSmallOrderPoint } from "./ed25519-point.ts";
import { SigningError } from "./errors.ts";

const symmetricPrefix = "whsec_";
export const privatePrefix = "whsk_";
export const publicPrefix = "whpk_";
const minSecretBytes = 24;
const maxSecretBytes = 64;
const generatedSecretBytes = 32;

export type SigningKey =
  | { kind: "symmetric"; key: Uint8Array<ArrayBuffer> }
  | { kind: "ed25519-private"; seed: Uint8Array<ArrayBuffer>; publicKey: Uint8Array<ArrayBuffer> }
  | { kind: "ed25519-public"; key: Uint8Array<ArrayBuffer> };

/**
 * Reads `whsec_…` (also without its prefix, of any length: other senders' secrets exist), `whsk_…` or `whpk_…`.
 * @throws SigningError `empty_secret` or `invalid_secret`
 */
export function parseSigningSecret(secret: string): SigningKey {
  if (secret.startsWith(privatePrefix)) {
    const bytes = decodeKey(secret.slice(privatePrefix.length), 64, "An ed25519 private key (whsk_)");
    return { kind: "ed25519-private", seed: bytes.slice(0, 32), publicKey: bytes.slice(32) };
  }
  if (secret.startsWith(publicPrefix)) {
    const key = decodeKey(secret.slice(publicPrefix.length), 32, "An ed25519 public key (whpk_)");
    if (isSmallOrderPoint(key)) {
      throw new SigningError(
        "invalid_secret",
        "This ed25519 public key accepts forged signatures. Use another one.",
      );
    }
    return { kind: "ed25519-public", key };
  }
  const key = decodeBase64(
    secret.startsWith(symmetricPrefix) ? secret.slice(symmetricPrefix.length) : secret,
  );
  if (key === null) {
    throw new SigningError(
      "invalid_secret",
      "The signing secret is not base64 after 'whsec_'. Copy it again, without spaces or line ends.",
    );
  }
  if (key.length === 0) throw new SigningError("empty_secret", "The signing secret is empty.");
  return { kind: "symmetric", key };
}

export type SigningSecretCheck = { ok: true } | { ok: false; code: "invalid_secret"; message: string };

/** Whether a secret may be given to a new endpoint: stricter than what the signer and the verifier can use. */
export function checkSigningSecret(secret: string): SigningSecretCheck {
  const refuse = (message: string): SigningSecretCheck => ({ ok: false, code: "invalid_secret", message });
  if (!secret.startsWith(symmetricPrefix)) return refuse("A signing secret starts with 'whsec_'.");
  const key = decodeBase64(secret.slice(symmetricPrefix.length));
  if (key === null)
    return refuse("After 'whsec_' a signing secret is base64 with padding, and nothing else.");
  if (key.length < minSecretBytes || key.length > maxSecretBytes) {
    return refuse(
      `A signing secret decodes to ${minSecretBytes} to ${maxSecretBytes} bytes; this one has ${key.length}.`,
    );
  }
  if (key.every((byte) => byte === 0)) return refuse("A signing secret of zeros protects nothing.");
  return { ok: true };
}

/** A new random `whsec_` secret of 32 bytes. */
export function generateSigningSecret(): string {
  return symmetricPrefix + encodeBase64(crypto.getRandomValues(new Uint8Array(generatedSecretBytes)));
}

function decodeKey(text: string, length: number, what: string): Uint8Array<ArrayBuffer> {
  const bytes = decodeBase64(text);
  if (bytes?.length !== length) {
    throw new SigningError("invalid_secret", `${what} is base64 of ${length} bytes. Copy it again.`);
  }
  return bytes;
}
