import { createHash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
import type { EnvironmentView } from "./shapes/account.ts";

/**
 * An API key is `ph_live_` or `ph_test_`, 30 random base62 characters (178 bits) and 6 characters of checksum. The
 * checksum lets a mistyped or guessed key be refused without a query, and scanners tell a leaked key from other text.
 */
export interface GeneratedApiKey {
  key: string;
  hash: Buffer;
  /** Enough to recognise the key by in a list, and no help in guessing it. */
  prefix: string;
}

const prefixes: Record<EnvironmentView["kind"], string> = { production: "ph_live_", development: "ph_test_" };
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const randomLength = 30;
const checksumLength = 6;
const shownLength = 12;
const keyPattern = /^(ph_(?:live|test)_[0-9A-Za-z]{30})([0-9A-Za-z]{6})$/;

export function generateApiKey(kind: EnvironmentView["kind"]): GeneratedApiKey {
  const random = Array.from({ length: randomLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  const body = prefixes[kind] + random;
  const key = body + checksum(body);
  return { key, hash: hashApiKey(key), prefix: key.slice(0, shownLength) };
}

/** The hash to look a key up by, or null for text that can't be a key of Posthorn. */
export function parseApiKey(text: string): { hash: Buffer } | null {
  const [, body, given] = keyPattern.exec(text) ?? [];
  return body !== undefined && checksum(body) === given ? { hash: hashApiKey(text) } : null;
}

/** SHA-256 without salt or stretching: a key has more random bits than anybody can try. */
function hashApiKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

function checksum(body: string): string {
  let rest = crc32(body);
  let digits = "";
  for (let index = 0; index < checksumLength; index++) {
    digits = alphabet.charAt(rest % alphabet.length) + digits;
    rest = Math.floor(rest / alphabet.length);
  }
  return digits;
}
