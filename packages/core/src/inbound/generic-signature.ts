import type { WebhookHeaders } from "../signing/index.ts";
import { decodeBase64, decodeHex } from "./encoding.ts";
import { InboundSetupError } from "./errors.ts";
import { noMatchingSignature } from "./failures.ts";
import { findHeader, requireHeader } from "./headers.ts";
import { type HmacHash, requireHmac } from "./hmac.ts";
import { checkSignatureTime } from "./signature-time.ts";
import { requireSecrets, type VerifyWebhookOptions } from "./verify-options.ts";

/** How a sender of one's own choice signs with an HMAC. */
export interface HmacScheme {
  algorithm: "sha1" | "sha256" | "sha512";
  encoding: "hex" | "base64";
  /** Header that the signature stands in. */
  header: string;
  /** What stands before the signature in it, such as `sha256=`. */
  prefix: string;
  /**
   * What is signed: text that ends in `{body}` and may have `{timestamp}`, `{method}`, `{url}` (path and query) and
   * `{header:Name}` before it.
   */
  content: string;
  /** Header with Unix seconds; null: no time is signed. */
  timestampHeader: string | null;
}

/** What is signed besides the headers. */
export interface SignedRequest {
  method: string;
  /** Path and query, as they were asked for. */
  url: string;
  headers: WebhookHeaders;
  body: string | Uint8Array;
}

const hashes: Record<HmacScheme["algorithm"], { hash: HmacHash; bytes: number }> = {
  sha1: { hash: "SHA-1", bytes: 20 },
  sha256: { hash: "SHA-256", bytes: 32 },
  sha512: { hash: "SHA-512", bytes: 64 },
};
const placeholder = /\{(?:(timestamp|method|url)|header:([A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}))\}/g;

/** What is wrong with the content of a scheme; null: nothing. */
export function checkSignedContent(content: string, signsTime: boolean): string | null {
  if (!content.endsWith("{body}")) return "The signed content has to end in {body}.";
  const before = content.slice(0, -"{body}".length);
  if (before.replace(placeholder, "").match(/[{}]/)) {
    return "Only {timestamp}, {method}, {url} and {header:Name} may stand before {body}.";
  }
  if (signsTime === before.includes("{timestamp}")) return null;
  return signsTime
    ? "With a timestampHeader the signed content has to have {timestamp}: a time that is not signed can be forged."
    : "The signed content has {timestamp}, so timestampHeader has to name its header.";
}

/**
 * Checks a webhook of such a sender.
 * @throws UntrustedWebhookError for a webhook that must not be trusted
 * @throws InboundSetupError for a scheme or secret that can't be used
 */
export async function verifyHmac(
  request: SignedRequest,
  scheme: HmacScheme,
  secret: string | readonly string[],
  options: VerifyWebhookOptions = {},
): Promise<void> {
  const secrets = requireSecrets(secret);
  const header = requireHeader(request.headers, scheme.header);
  const { timestampHeader } = scheme;
  const fault = checkSignedContent(scheme.content, timestampHeader !== null);
  if (fault) throw new InboundSetupError(fault, { code: "invalid_option" });
  const timestamp =
    timestampHeader === null ? "" : requireHeader(request.headers, timestampHeader, "missing_timestamp");
  if (timestampHeader !== null) checkSignatureTime(timestamp, `The header ${timestampHeader}`, options);

  const { hash, bytes } = hashes[scheme.algorithm];
  const signature = decodeSignature(header, scheme);
  if (signature?.length !== bytes) {
    const form = scheme.prefix === "" ? scheme.encoding : `'${scheme.prefix}' and ${scheme.encoding}`;
    throw noMatchingSignature(`The header ${scheme.header} is not ${form} of ${bytes} bytes.`);
  }
  const prefix = scheme.content
    .slice(0, -"{body}".length)
    .replace(placeholder, (_, name: string | undefined, headerName: string | undefined) => {
      if (headerName !== undefined) return findHeader(request.headers, headerName) ?? "";
      return name === "timestamp" ? timestamp : name === "method" ? request.method : request.url;
    });
  await requireHmac({ secrets, signatures: [signature], prefix, body: request.body, hash });
}

function decodeSignature(header: string, { prefix, encoding }: HmacScheme): Uint8Array<ArrayBuffer> | null {
  if (!header.startsWith(prefix)) return null;
  const text = header.slice(prefix.length);
  if (encoding === "base64") return decodeBase64(text);
  return /^(?:[0-9a-fA-F]{2})+$/.test(text) ? decodeHex(text) : null;
}
