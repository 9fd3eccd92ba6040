import { createHash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
import type { EnvironmentView } from "./shapes/account.ts";

/**
 * An API key is `ph_live_` or `ph_test_`, a consumer's token `pc_live_` or `pc_test_`, each with 30 random base62 characters
 * (178 bits) and 6 characters of checksum. The checksum lets a mistyped or guessed one be refused without a query, and
 * scanners tell a leaked one from other text.
 */
export interface GeneratedCredential {
  key: string;
  hash: Buffer;
  /** Enough to recognise the key by in a list, and no help in guessing it. */
  prefix: string;
}

/** Whom a request with it comes from: an app of the tenant's, or one consumer's own program. */
export type CredentialKind = "apiKey" | "consumerToken";

const starts: Record<CredentialKind, string> = { apiKey: "ph", consumerToken: "pc" };
const middles: Record<EnvironmentView["kind"], string> = { production: "live", development: "test" };
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const randomLength = 30;
const checksumLength = 6;
const shownLength = 12;
const keyPattern = /^((ph|pc)_(?:live|test)_[0-9A-Za-z]{30})([0-9A-Za-z]{6})$/;

export const generateApiKey = (kind: EnvironmentView["kind"]): GeneratedCredential =>
  generate("apiKey", kind);

export const generateConsumerToken = (kind: EnvironmentView["kind"]): GeneratedCredential =>
  generate("consumerToken", kind);

function generate(of: CredentialKind, kind: EnvironmentView["kind"]): GeneratedCredential {
  const random = Array.from({ length: randomLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  const body = `${starts[of]}_${middles[kind]}_${random}`;
  const key = body + checksum(body);
  return { key, hash: hashKey(key), prefix: key.slice(0, shownLength) };
}

/** What it is, and the hash to look it up by; null for text that can't be a key or a token of Posthorn. */
export function parseCredential(text: string): { kind: CredentialKind; hash: Buffer } | null {
  const [, body, start, given] = keyPattern.exec(text) ?? [];
  if (body === undefined || checksum(body) !== given) return null;
  return { kind: start === starts.apiKey ? "apiKey" : "consumerToken", hash: hashKey(text) };
}

/** SHA-256 without salt or stretching: a key has more random bits than anybody can try. */
function hashKey(key: string): Buffer {
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
