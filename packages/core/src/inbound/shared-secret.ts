import type { WebhookHeaders } from "../signing/index.ts";
import { UntrustedWebhookError } from "./errors.ts";
import { requireHeader } from "./headers.ts";
import { requireSecrets } from "./verify-options.ts";

/**
 * Checks that a request brings a name and one of the passwords as HTTP basic authentication.
 * @throws UntrustedWebhookError for one that doesn't
 */
export async function verifyBasicAuth(
  headers: WebhookHeaders,
  username: string,
  passwords: string | readonly string[],
): Promise<void> {
  const expected = requireSecrets(passwords).map((password) => `${username}:${password}`);
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(requireHeader(headers, "Authorization"))?.[1];
  const given = encoded === undefined ? null : decodeCredentials(encoded);
  if (given === null) throw mismatch("The header Authorization has no basic authentication.");
  await requireAnyEqual(given, expected, "The user name or the password is wrong.");
}

/**
 * Checks that a request brings one of the keys in a header.
 * @throws UntrustedWebhookError for one that doesn't
 */
export async function verifyApiKeyHeader(
  headers: WebhookHeaders,
  header: string,
  keys: string | readonly string[],
): Promise<void> {
  const expected = requireSecrets(keys);
  const given = requireHeader(headers, header).replace(/^bearer +/i, "");
  await requireAnyEqual(given, expected, `The key in the header ${header} is wrong.`);
}

function decodeCredentials(encoded: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Compared under an HMAC with a key of the moment, so that the time taken says nothing about how much is alike. */
async function requireAnyEqual(given: string, expected: readonly string[], message: string): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
  const encoder = new TextEncoder();
  const mark = await crypto.subtle.sign("HMAC", key, encoder.encode(given));
  for (const one of expected) {
    if (await crypto.subtle.verify("HMAC", key, mark, encoder.encode(one))) return;
  }
  throw mismatch(message);
}

function mismatch(message: string): UntrustedWebhookError {
  return new UntrustedWebhookError(message, { code: "no_matching_signature", reason: "signature_mismatch" });
}
