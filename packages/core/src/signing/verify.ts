import { decodeBase64 } from "./base64.ts";
import { SigningError } from "./errors.ts";
import { readHeader, type WebhookHeaders } from "./headers.ts";
import {
  checkTimestampWindow,
  defaultToleranceSeconds,
  isMessageId,
  maxSignatures,
  parseSignatures,
  parseTimestamp,
  signatureHeaders,
  signedContent,
  type WebhookBody,
  type WebhookSignature,
} from "./message.ts";
import { parseSigningSecret, type SigningKey } from "./secret.ts";

export type VerificationFailureCode =
  | "missing_headers"
  | "invalid_message_id"
  | "invalid_timestamp"
  | "timestamp_too_old"
  | "timestamp_too_new"
  | "too_many_signatures"
  | "no_matching_signature";

export type VerificationResult =
  | { ok: true; id: string; timestamp: number }
  | { ok: false; code: VerificationFailureCode; message: string };

export interface VerifyInput {
  headers: WebhookHeaders;
  /** The body's bytes as they came in, or the text they are. */
  body: WebhookBody;
  /** `whsec_…` or `whpk_…`; any one that matches is enough, so that a secret can be rotated. */
  secrets: readonly string[];
  /** How far the timestamp may be from `now`, both ways, in seconds; 300 unless set. */
  toleranceSeconds?: number;
  /** Unix seconds; the clock's unless set. */
  now?: number;
}

const failureMessages: Record<VerificationFailureCode, string> = {
  missing_headers:
    "One of the headers webhook-id, webhook-timestamp and webhook-signature is missing or empty.",
  invalid_message_id: "The header webhook-id has other characters than ASCII letters, digits, '_' and '-'.",
  invalid_timestamp: "The header webhook-timestamp is not a plain number of seconds.",
  timestamp_too_old: "The webhook was signed too long ago. Is it a replay, or is this machine's clock ahead?",
  timestamp_too_new: "The webhook was signed in the future. Is this machine's clock behind?",
  too_many_signatures: `The header webhook-signature has more than ${maxSignatures} signatures.`,
  no_matching_signature:
    "No signature matches. Either the secret is another endpoint's, or the body is not the bytes that were sent.",
};

/**
 * Checks a webhook with Web Crypto, so that it runs on Node, Bun, Deno and edge runtimes alike.
 * @throws SigningError for a secret or a tolerance that can't be used, whatever the webhook
 */
export async function verifyStandardWebhook(input: VerifyInput): Promise<VerificationResult> {
  const keys = input.secrets.map(parseVerificationKey);
  if (keys.length === 0) throw new SigningError("empty_secret", "There is no secret to verify with.");

  const id = readHeader(input.headers, signatureHeaders.id);
  const timestampText = readHeader(input.headers, signatureHeaders.timestamp);
  const signatureList = readHeader(input.headers, signatureHeaders.signature);
  if (id === null || timestampText === null || signatureList === null) return failure("missing_headers");

  if (!isMessageId(id)) return failure("invalid_message_id");
  const timestamp = parseTimestamp(timestampText);
  if (timestamp === null) return failure("invalid_timestamp");
  const now = input.now ?? Math.floor(Date.now() / 1000);
  const window = checkTimestampWindow(timestamp, now, input.toleranceSeconds ?? defaultToleranceSeconds);
  if (window !== "within") return failure(`timestamp_${window}`);

  const signatures = parseSignatures(signatureList);
  if (signatures.length > maxSignatures) return failure("too_many_signatures");
  const content = signedContent(id, timestamp, input.body);
  for (const key of keys) {
    if (await matchesAny(key, signatures, content)) return { ok: true, id, timestamp };
  }
  return failure("no_matching_signature");
}

type VerificationKey = Exclude<SigningKey, { kind: "ed25519-private" }>;

function parseVerificationKey(secret: string): VerificationKey {
  const key = parseSigningSecret(secret);
  if (key.kind === "ed25519-private") {
    throw new SigningError(
      "wrong_key_type",
      "A receiver holds the public key (whpk_), never the private one (whsk_) that was given.",
    );
  }
  return key;
}

/** The key's kind decides the algorithm, never the header: `v1` is not computed with a public key. */
function matchesAny(
  key: VerificationKey,
  signatures: readonly WebhookSignature[],
  content: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const version = key.kind === "symmetric" ? "v1" : "v1a";
  const candidates = signatures
    .filter((signature) => signature.version === version)
    .map((signature) => decodeBase64(signature.value))
    .filter((bytes) => bytes !== null);
  if (candidates.length === 0) return Promise.resolve(false);
  return key.kind === "symmetric"
    ? matchesHmac(key.key, candidates, content)
    : matchesEd25519(key.key, candidates, content);
}

async function matchesHmac(
  secret: Uint8Array<ArrayBuffer>,
  candidates: readonly Uint8Array[],
  content: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  const expected = new Uint8Array(await crypto.subtle.sign("HMAC", key, content));
  return candidates.some((candidate) => equalInConstantTime(candidate, expected));
}

async function matchesEd25519(
  publicKey: Uint8Array<ArrayBuffer>,
  candidates: readonly Uint8Array<ArrayBuffer>[],
  content: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const key = await crypto.subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
  const results = await Promise.all(
    candidates.map((candidate) => crypto.subtle.verify({ name: "Ed25519" }, key, candidate, content)),
  );
  return results.includes(true);
}

/** Looks at every byte whatever differs, so that the time taken says nothing about how much matched. */
function equalInConstantTime(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index++) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
}

function failure(code: VerificationFailureCode): VerificationResult {
  return { ok: false, code, message: failureMessages[code] };
}
