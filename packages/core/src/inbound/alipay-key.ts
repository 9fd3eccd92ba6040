import { decodeBase64 } from "./encoding.ts";
import { InboundSetupError } from "./errors.ts";

const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
/** The runtime's `CryptoKey`, which not every set of types has as a global. */
type PublicKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const pemSyntax = /^-----BEGIN ([A-Z ]+)-----([^-]*)-----END \1-----$/;

/**
 * Reads Alipay's public key, PEM (`BEGIN PUBLIC KEY`) or the bare base64 that Alipay's console shows.
 * @throws InboundSetupError `wrong_key_type` or `invalid_secret`
 */
export async function importAlipayKey(text: string): Promise<PublicKey> {
  const pem = pemSyntax.exec(text.trim());
  if (pem && pem[1] !== "PUBLIC KEY") {
    throw new InboundSetupError(
      `The key is a '${pem[1]}'. Give Alipay's public key ('BEGIN PUBLIC KEY', or the bare base64 of the console); ` +
        "from a certificate take it with `openssl x509 -pubkey -noout`.",
      { code: "wrong_key_type" },
    );
  }
  const der = decodeBase64((pem?.[2] ?? text).replace(/\s/g, ""));
  if (der === null) throw unreadableKey();
  try {
    return await crypto.subtle.importKey("spki", der, algorithm, false, ["verify"]);
  } catch (cause) {
    throw unreadableKey(cause);
  }
}

/** Whether a signature is right with any of the keys. */
export async function matchesAnyKey(
  keys: readonly PublicKey[],
  signature: Uint8Array<ArrayBuffer>,
  content: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  for (const key of keys) {
    if (await crypto.subtle.verify(algorithm, key, signature, content)) return true;
  }
  return false;
}

function unreadableKey(cause?: unknown): InboundSetupError {
  return new InboundSetupError(
    "This is no RSA public key. Copy Alipay's public key again (PEM, or the bare base64 of the console), not your " +
      "application's private key and not a file's name.",
    { code: "invalid_secret", cause },
  );
}
