import { decodeUtf8 } from "@posthorn/core/inbound";
import type { WebhookHeaders } from "@posthorn/core/signing";
import { WebhookVerificationError } from "../errors.ts";
import { type RawBody, toBytesOrText } from "./raw-body.ts";
import { requireSignature } from "./require-signature.ts";
import type { VerifyWebhookOptions } from "./verify-options.ts";

/** A callback whose signature was right. */
export interface VerifiedCallback<Data = unknown> {
  /** Equal for every attempt and retry: skip a callback whose id you have handled. */
  id: string;
  data: Data;
}

/**
 * Checks that an operation's callback comes from whom its secret is known by, is unchanged and fresh, and gives its data, which is
 * the whole body. It serves endpoints with `payloadForm: "data"` too.
 *
 * @param body exactly what came in, not parsed
 * @param headers fetch's `Headers`, Node's `request.headers`, or a plain object
 * @param secret the operation's `whsec_…` (or `whpk_…`); several while a secret is being changed
 * @throws WebhookVerificationError for a callback that must not be trusted; its `code` says why
 * @throws ConfigurationError for a body that was parsed already, or a secret that can't be used
 */
export async function verifyCallback<Data = unknown>(
  body: RawBody,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  options: VerifyWebhookOptions = {},
): Promise<VerifiedCallback<Data>> {
  const raw = toBytesOrText(body, "verifyCallback");
  const id = await requireSignature(raw, headers, secret, options);
  try {
    return { id, data: JSON.parse(decodeUtf8(raw)) };
  } catch (cause) {
    throw new WebhookVerificationError("The signature is right, but the body is not JSON.", {
      code: "invalid_payload",
      cause,
    });
  }
}
