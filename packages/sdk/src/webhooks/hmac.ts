import { joinBytes } from "./encoding.ts";
import { noMatchingSignature } from "./failures.ts";

export interface HmacCheck {
  /** Their text in UTF-8 is the key. Any one that matches is enough. */
  secrets: readonly string[];
  /** The signatures that came in; any one that matches is enough. */
  signatures: readonly Uint8Array<ArrayBuffer>[];
  /** What is signed before the body. */
  prefix: string;
  body: string | Uint8Array;
}

/**
 * Refuses a webhook without a signature that is the HMAC-SHA256 of `prefix` and `body`. Web Crypto compares, so that the
 * time taken says nothing about how much of a signature matched.
 */
export async function requireHmac({ secrets, signatures, prefix, body }: HmacCheck): Promise<void> {
  const content = joinBytes(prefix, body);
  for (const secret of secrets) {
    const key = await crypto.subtle.importKey(
      "raw",
      new TextEncoder().encode(secret),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["verify"],
    );
    for (const signature of signatures) {
      if (await crypto.subtle.verify("HMAC", key, signature, content)) return;
    }
  }
  throw noMatchingSignature(
    "No signature matches. Either the secret is another webhook's (or was copied with a line end), " +
      "or the body is not the bytes that were sent.",
  );
}
