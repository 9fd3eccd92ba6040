import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signBytes,
} from "node:crypto";
import { SigningError } from "./errors.ts";
import { maxSignatures, signedContent, signedContentPrefix, type WebhookBody } from "./message.ts";
import { parseSigningSecret, type SigningKey } from "./secret.ts";

export interface WebhookMessage {
  /** `webhook-id`: equal for every attempt of one event. */
  id: string;
  /** `webhook-timestamp`: Unix seconds of this attempt. */
  timestamp: number;
  /** Exactly what is sent. */
  body: WebhookBody;
}

export interface SigningSecrets {
  /** `whsec_…`, the current one first; each gives a `v1` signature. */
  secrets: readonly string[];
  /** `whsk_…`; each gives a `v1a` signature. */
  privateKeys?: readonly string[];
}

/** Gives the value of `webhook-signature` for a message. */
export type WebhookSigner = (message: WebhookMessage) => string;

type SignContent = (message: WebhookMessage) => string;

/**
 * Prepares the keys of one endpoint, so that a sender of many messages decodes them once. Synchronous, for Node only.
 * @throws SigningError for secrets that can't be used; the signer it returns, for an id or a timestamp that can't
 */
export function createStandardWebhookSigner({ secrets, privateKeys = [] }: SigningSecrets): WebhookSigner {
  const count = secrets.length + privateKeys.length;
  if (count === 0) throw new SigningError("empty_secret", "There is no secret to sign with.");
  if (count > maxSignatures) {
    throw new SigningError("too_many_secrets", `A webhook carries at most ${maxSignatures} signatures.`);
  }
  const signers: SignContent[] = [...secrets.map(symmetricSigner), ...privateKeys.map(ed25519Signer)];
  return (message) => signers.map((sign) => sign(message)).join(" ");
}

/** The value of `webhook-signature` for one message: a signature for each secret, separated by spaces. */
export function signStandardWebhook({
  secrets,
  privateKeys,
  ...message
}: WebhookMessage & SigningSecrets): string {
  return createStandardWebhookSigner({ secrets, ...(privateKeys && { privateKeys }) })(message);
}

function symmetricSigner(secret: string): SignContent {
  const { key } = requireKind(parseSigningSecret(secret), "symmetric", "whsec_");
  return ({ id, timestamp, body }) =>
    `v1,${createHmac("sha256", key).update(signedContentPrefix(id, timestamp)).update(body).digest("base64")}`;
}

function ed25519Signer(secret: string): SignContent {
  const key = toPrivateKey(requireKind(parseSigningSecret(secret), "ed25519-private", "whsk_"));
  return ({ id, timestamp, body }) =>
    `v1a,${signBytes(null, signedContent(id, timestamp, body), key).toString("base64")}`;
}

/** What stands before a 32-byte seed in the PKCS #8 form of an ed25519 key (RFC 8410). */
const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

function toPrivateKey({ seed, publicKey }: Extract<SigningKey, { kind: "ed25519-private" }>): KeyObject {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: "der", type: "pkcs8" });
  const derived = createPublicKey(key).export({ format: "jwk" }).x;
  if (derived !== Buffer.from(publicKey).toString("base64url")) {
    throw new SigningError(
      "invalid_secret",
      "The two halves of this ed25519 private key don't belong together.",
    );
  }
  return key;
}

function requireKind<Kind extends SigningKey["kind"]>(
  key: SigningKey,
  kind: Kind,
  prefix: string,
): Extract<SigningKey, { kind: Kind }> {
  if (!isKind(key, kind)) {
    throw new SigningError(
      "wrong_key_type",
      `This signature is made with a ${prefix} key, and another kind was given.`,
    );
  }
  return key;
}

function isKind<Kind extends SigningKey["kind"]>(
  key: SigningKey,
  kind: Kind,
): key is Extract<SigningKey, { kind: Kind }> {
  return key.kind === kind;
}
