import { createHash, randomInt } from "node:crypto";

export const recoveryCodeCount = 10;
/** Crockford's base32: without letters that look like digits, and "u". */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const groups = 4;
const groupLength = 4;

/** Ten codes of 80 random bits each, as they are shown: `k3f9-…`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, newRecoveryCode);
}

const newRecoveryCode = () => Array.from({ length: groups }, newGroup).join("-");
const newGroup = () =>
  Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join("");

/** SHA-256 without salt or stretching: a code has more random bits than anybody can try. However it was typed. */
export function hashRecoveryCode(code: string): Uint8Array<ArrayBuffer> {
  const typed = code.toLowerCase().replace(/[\s-]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");
  return Uint8Array.from(createHash("sha256").update(typed).digest());
}
