import { createHmac, createSecretKey, sign as signBytes } from "node:crypto";
import { readEd25519Secret } from "./ed25519-secret.ts";
import { SigningError } from "./errors.ts";
import { maxSignatures, signedContent, signedContentPrefix, type WebhookBody } from "./message.ts";
import { parseSigningSecret } from "./secret.ts";

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
  const parsed = parseSigningSecret(secret);
  if (parsed.kind !== "symmetric") {
    throw new SigningError(
      "wrong_key_type",
      "This signature is made with a whsec_ key, and another kind was given.",
    );
  }
  // Prepared once: with the bare bytes a signature costs four times as much.
  const key = createSecretKey(parsed.key);
  return ({ id, timestamp, body }) =>
    `v1,${createHmac("sha256", key).update(signedContentPrefix(id, timestamp)).update(body).digest("base64")}`;
}

function ed25519Signer(secret: string): SignContent {
  const { key } = readEd25519Secret(secret);
  return ({ id, timestamp, body }) =>
    `v1a,${signBytes(null, signedContent(id, timestamp, body), key).toString("base64")}`;
}
