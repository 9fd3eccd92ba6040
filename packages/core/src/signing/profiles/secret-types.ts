import { privatePrefix } from "../secret.ts";

/** `hmac`: both sides hold the secret. `ed25519`: Posthorn signs with a private key, receivers verify with the public one. */
export type SecretType = "hmac" | "ed25519";

/** A stored secret says by its start what it is; no hmac secret may start like an ed25519 one. */
export function secretTypeOf(secret: string): SecretType {
  return secret.startsWith(privatePrefix) ? "ed25519" : "hmac";
}
