import type { WebhookHeaders } from "../signing/index.ts";
import { decodeHex } from "./encoding.ts";
import { UntrustedWebhookError } from "./errors.ts";
import { invalidPayload, noMatchingSignature } from "./failures.ts";
import { requireHeader } from "./headers.ts";
import { requireHmac } from "./hmac.ts";
import { jsonOrText, readText, textField, trustForm } from "./payload.ts";
import { checkSignatureTime } from "./signature-time.ts";
import { requireSecrets, type VerifyWebhookOptions } from "./verify-options.ts";

/** A webhook of Stripe whose signature was right. */
export interface StripeWebhook<Payload = unknown> {
  /** The event's id (`evt_…`), equal for every try: skip an event whose id you have handled. */
  id: string;
  /** The event's type, such as `invoice.paid`; null where it has none. */
  type: string | null;
  /** When Stripe signed this try. */
  signedAt: Date;
  /** The whole event object. */
  payload: Payload;
}

/** More than this are refused, so that a request can't buy unbounded work. Stripe sends one for each secret. */
const maxSignatures = 16;
const hexSyntax = /^[0-9a-f]{64}$/;

/**
 * Checks that a webhook comes from Stripe, is unchanged and fresh (`Stripe-Signature`), and gives its content.
 */
export async function verifyStripe<Payload = unknown>(
  raw: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  options: VerifyWebhookOptions = {},
): Promise<StripeWebhook<Payload>> {
  const secrets = requireSecrets(secret);
  const { timestamp, signatures, isSigned } = parseSignatures(requireHeader(headers, "Stripe-Signature"));
  const signedAt = checkSignatureTime(
    timestamp,
    "The value of t= in the header Stripe-Signature, which has the form 't=…,v1=…',",
    options,
    "malformed_signature",
  );
  if (signatures.length === 0) {
    throw noMatchingSignature(
      "The header Stripe-Signature has no 'v1=' with 64 lower-case hex digits.",
      isSigned ? "signature_mismatch" : "missing_signature",
    );
  }
  await requireHmac({ secrets, signatures: signatures.map(decodeHex), prefix: `${timestamp}.`, body: raw });

  const payload = jsonOrText(readText(raw));
  const id = textField(payload, "id");
  if (id === null) {
    throw invalidPayload("The signature is right, but the body is not an event with an id.");
  }
  return { id, type: textField(payload, "type"), signedAt, payload: trustForm(payload) };
}

/** Elements of other names are ignored, `v0` among them: Stripe says that only `v1` counts. */
function parseSignatures(header: string): {
  timestamp: string;
  signatures: string[];
  /** Whether there is any `v1`, of whatever form. */
  isSigned: boolean;
} {
  const elements = header.split(",").map((item) => item.trim()); // a doubled header is joined with ", "
  const valuesOf = (name: string) =>
    elements.filter((item) => item.startsWith(`${name}=`)).map((item) => item.slice(name.length + 1));
  const signatures = valuesOf("v1");
  if (signatures.length > maxSignatures) {
    throw new UntrustedWebhookError(
      `The header Stripe-Signature has more than ${maxSignatures} v1 signatures.`,
      { code: "too_many_signatures", reason: "too_many_signatures" },
    );
  }
  // Two times are joined to a text that is none, instead of one being picked.
  return {
    timestamp: valuesOf("t").join(","),
    signatures: signatures.filter((signature) => hexSyntax.test(signature)),
    isSigned: signatures.length > 0,
  };
}
