import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/** Encrypts what must not stand in the database in clear (signing secrets), and marks what must come back unchanged (cursors). */
export interface SecretBox {
  /** `<key id>.<nonce>.<ciphertext and tag>`; `boundTo` (an id) must be given again to open it. */
  seal(plaintext: string, boundTo: string): string;
  open(sealed: string, boundTo: string): string;
  /** 16 bytes that only this installation can make, for `text` and `boundTo` together. */
  mark(text: string, boundTo: string): Buffer;
  isMarked(text: string, boundTo: string, mark: Uint8Array): boolean;
}

const nonceBytes = 12;
const tagBytes = 16;
const markBytes = 16;

/**
 * AES-256-GCM with the keys of POSTHORN_ENCRYPTION_KEYS (`id:base64,id:base64…`): the first seals, all open.
 * Throws where a key is not 32 bytes, so that a process never starts with a weak one.
 */
export function createSecretBox(encryptionKeys: string): SecretBox {
  const keys = parseKeys(encryptionKeys);
  const [current] = keys;
  if (!current) throw new Error("POSTHORN_ENCRYPTION_KEYS is empty. Set it to id:base64 of 32 random bytes.");
  const [currentId, currentKey] = current;
  const byId = new Map(keys);
  return {
    seal(plaintext, boundTo) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", currentKey, nonce).setAAD(Buffer.from(boundTo));
      const sealed = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `${currentId}.${nonce.toString("base64url")}.${sealed.toString("base64url")}`;
    },
    open(sealed, boundTo) {
      const [keyId = "", nonce = "", text = ""] = sealed.split(".");
      const key = byId.get(keyId);
      if (!key) throw new Error(`The encryption key "${keyId}" is not among POSTHORN_ENCRYPTION_KEYS.`);
      const bytes = Buffer.from(text, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"))
        .setAAD(Buffer.from(boundTo))
        .setAuthTag(bytes.subarray(-tagBytes));
      return decipher.update(bytes.subarray(0, -tagBytes), undefined, "utf8") + decipher.final("utf8");
    },
    mark: (text, boundTo) => computeMark(currentKey, text, boundTo),
    isMarked: (text, boundTo, mark) =>
      mark.length === markBytes &&
      keys.some(([, key]) => timingSafeEqual(computeMark(key, text, boundTo), mark)),
  };
}

/** HMAC-SHA256 under a key of its own, derived so that no key serves two algorithms. */
function computeMark(key: Buffer, text: string, boundTo: string): Buffer {
  const markKey = Buffer.from(hkdfSync("sha256", key, "", "posthorn mark", 32));
  return createHmac("sha256", markKey).update(`${boundTo}\n${text}`).digest().subarray(0, markBytes);
}

function parseKeys(text: string): [id: string, key: Buffer][] {
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")
    .map((entry) => {
      const [id = "", encoded = ""] = entry.split(":");
      const key = Buffer.from(encoded, "base64");
      if (!/^[A-Za-z0-9_-]{1,32}$/.test(id) || key.length !== 32) {
        throw new Error(
          "POSTHORN_ENCRYPTION_KEYS must be id:base64,…, each key 32 bytes (openssl rand -base64 32).",
        );
      }
      return [id, key];
    });
}
