import { noMatchingSignature } from "./failures.ts";

export interface HmacCheck {
  /** Their text in UTF-8 is the key. Any one that matches is enough. */
  secrets: readonly string[];
  /** The signatures that came in, each 64 hex digits; any one that matches is enough. */
  signatures: readonly string[];
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
      if (await crypto.subtle.verify("HMAC", key, bytesOfHex(signature), content)) return;
    }
  }
  throw noMatchingSignature(
    "No signature matches. Either the secret is another webhook's (or was copied with a line end), " +
      "or the body is not the bytes that were sent.",
  );
}

function joinBytes(prefix: string, body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const prefixBytes = encoder.encode(prefix);
  const bodyBytes = typeof body === "string" ? encoder.encode(body) : body;
  const joined = new Uint8Array(prefixBytes.length + bodyBytes.length);
  joined.set(prefixBytes);
  joined.set(bodyBytes, prefixBytes.length);
  return joined;
}

function bytesOfHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}
