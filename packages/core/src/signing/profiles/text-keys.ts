import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import type { EndpointSecrets } from "./profile.ts";
import { secretTypeOf } from "./secret-types.ts";

/** Keys of the profiles that other providers made known: a secret's text itself, `whsec_` included. */
export function textKeys(secrets: EndpointSecrets): KeyObject[] {
  return secrets
    .filter((secret) => secretTypeOf(secret) === "hmac")
    .map((secret) => createSecretKey(secret, "utf8"));
}

/**
 * The key for a header that holds one signature. While a secret is rotated out that is the one before, because the
 * receiver can't know the new one when it is made: it has the whole overlap to learn it.
 */
export function singleTextKey(secrets: EndpointSecrets): KeyObject | null {
  return textKeys(secrets).at(-1) ?? null;
}

/** Lower-case hex. */
export function signBody(key: KeyObject, body: string): string {
  return createHmac("sha256", key).update(body).digest("hex");
}

/** Lower-case hex, over `<timestamp>.<body>`. */
export function signTimedBody(key: KeyObject, timestamp: number, body: string): string {
  return createHmac("sha256", key).update(`${timestamp}.`).update(body).digest("hex");
}
