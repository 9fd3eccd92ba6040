import { joinBytes } from "./encoding.ts";
import { noMatchingSignature } from "./failures.ts";

export type HmacHash = "SHA-1" | "SHA-256" | "SHA-512";

export interface HmacCheck {
  /** Their text in UTF-8 is the key. Any one that matches is enough. */
  secrets: readonly string[];
  /** The signatures that came in; any one that matches is enough. */
  signatures: readonly Uint8Array<ArrayBuffer>[];
  /** What is signed before the body. */
  prefix: string;
  body: string | Uint8Array;
  /** SHA-256 unless set. */
  hash?: HmacHash;
}

/**
 * Refuses a webhook without a signature that is the HMAC of `prefix` and `body`. Web Crypto compares, so that the time
 * taken says nothing about how much of a signature matched.
 */
export async function requireHmac(check: HmacCheck): Promise<void> {
  const { secrets, signatures, prefix, body, hash = "SHA-256" } = check;
  const content = joinBytes(prefix, body);
  for (const secret of secrets) {
    const bytes = new TextEncoder().encode(secret);
    const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash }, false, ["verify"]);
    for (const signature of signatures) {
      if (await crypto.subtle.verify("HMAC", key, signature, content)) return;
    }
  }
  throw noMatchingSignature(
    "No signature matches. Either the secret is another webhook's (or was copied with a line end), " +
      "or the body is not the bytes that were sent.",
    "signature_mismatch",
  );
}
