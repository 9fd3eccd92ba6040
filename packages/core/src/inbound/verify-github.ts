import type { WebhookHeaders } from "../signing/index.ts";
import { decodeHex } from "./encoding.ts";
import { noMatchingSignature } from "./failures.ts";
import { findHeader, requireHeader } from "./headers.ts";
import { requireHmac } from "./hmac.ts";
import { jsonOrFormPayload, readText, trustForm } from "./payload.ts";
import { requireSecrets } from "./verify-options.ts";

/** A webhook of GitHub whose signature was right. The signature covers the body alone, not what is read from headers. */
export interface GitHubWebhook<Payload = unknown> {
  /** `X-GitHub-Event`, such as `push`; null where the header is missing. */
  event: string | null;
  /** `X-GitHub-Delivery`, equal when a delivery is sent again: skip one whose id you have handled. */
  deliveryId: string | null;
  /** `X-GitHub-Hook-ID`: the webhook's setting that sent it. */
  hookId: string | null;
  /** The JSON of the body, also of one that is sent as a form; the text itself where it is no JSON. */
  payload: Payload;
}

const signatureSyntax = /^sha256=([0-9a-f]{64})$/;

/**
 * Checks that a webhook comes from GitHub and is unchanged (`X-Hub-Signature-256`), and gives its content. GitHub signs
 * no time: only `deliveryId` tells a replay from a new webhook.
 */
export async function verifyGitHub<Payload = unknown>(
  raw: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
): Promise<GitHubWebhook<Payload>> {
  const secrets = requireSecrets(secret);
  const signature = signatureSyntax.exec(requireHeader(headers, "X-Hub-Signature-256"))?.[1];
  if (signature === undefined) {
    throw noMatchingSignature(
      "The header X-Hub-Signature-256 is not 'sha256=' and 64 lower-case hex digits, as GitHub writes it.",
    );
  }
  await requireHmac({ secrets, signatures: [decodeHex(signature)], prefix: "", body: raw });
  return {
    event: findHeader(headers, "X-GitHub-Event"),
    deliveryId: findHeader(headers, "X-GitHub-Delivery"),
    hookId: findHeader(headers, "X-GitHub-Hook-ID"),
    payload: trustForm(jsonOrFormPayload(readText(raw))),
  };
}
