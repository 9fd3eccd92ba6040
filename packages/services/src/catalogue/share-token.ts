import { createHash, randomBytes } from "node:crypto";

/** 256 random bits: nobody finds one by trying. */
export const newShareToken = (): string => randomBytes(32).toString("base64url");

/** What it is found by; null for what can't be a token. */
export function hashOfShareToken(token: string): Buffer | null {
  return /^[A-Za-z0-9_-]{43}$/.test(token) ? createHash("sha256").update(token).digest() : null;
}
