import { createHash, randomBytes } from "node:crypto";

const tokenPattern = /^[\w-]{43}$/;

/** What a link to one person is made of: 256 random bits, of which only the hash is kept. */
export function newLinkToken() {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hash(token) };
}

/** Null for what can't be a token. */
export function hashLinkToken(token: string): Uint8Array<ArrayBuffer> | null {
  return tokenPattern.test(token) ? hash(token) : null;
}

/** SHA-256 without salt or stretching: a token has more random bits than anybody can try. */
function hash(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash("sha256").update(token).digest());
}
