import type { WebhookHeaders } from "../signing/index.ts";
import { importAlipayKey, matchesAnyKey } from "./alipay-key.ts";
import { parseAntomSignature } from "./antom-signature.ts";
import { joinBytes } from "./encoding.ts";
import { InboundSetupError } from "./errors.ts";
import { invalidPayload, noMatchingSignature } from "./failures.ts";
import { requireHeader } from "./headers.ts";
import { jsonOrText, readText, textField, trustForm } from "./payload.ts";
import { checkAntomTime } from "./signature-time.ts";
import { requireSecrets, type VerifyWebhookOptions } from "./verify-options.ts";

/** A notification of Antom (Alipay's header form) whose signature was right. */
export interface AntomNotification<Payload = unknown> {
  /** The payload's `notifyType`, such as `PAYMENT_RESULT`; null where it has none. */
  notifyType: string | null;
  /** `client-id`: the application that it is for. */
  clientId: string;
  /** `keyVersion`, not covered by the signature; null where the header doesn't say. */
  keyVersion: string | null;
  /** When Antom signed this try. */
  signedAt: Date;
  /** The JSON of the body. */
  payload: Payload;
}

export interface VerifyAntomNotificationOptions extends VerifyWebhookOptions {
  /**
   * Where Antom sent it: the URL that is registered there, or its path with its query. The signature covers it, so
   * behind a proxy that rewrites paths it is not the one that the request has here.
   */
  url: string;
  /** The `client-id` that must stand in it, or several. */
  clientId?: string | readonly string[];
}

/**
 * Checks that a notification comes from Antom, is unchanged, fresh and meant for this address (headers `client-id`,
 * `request-time` and `signature`, RSA256), and gives its content. Answer it with 200 and
 * `{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}`.
 */
export async function verifyAntom<Payload = unknown>(
  raw: string | Uint8Array,
  headers: WebhookHeaders,
  publicKey: string | readonly string[],
  options: VerifyAntomNotificationOptions,
): Promise<AntomNotification<Payload>> {
  const keys = await Promise.all(requireSecrets(publicKey).map(importAlipayKey));
  const uri = requestUri(options);
  const acceptedClients = readClientIds(options);
  const { signature, keyVersion } = parseAntomSignature(requireHeader(headers, "signature"));
  const clientId = requireHeader(headers, "client-id");
  const requestTime = requireHeader(headers, "request-time", "missing_timestamp");
  const signedAt = checkAntomTime(requestTime, "The header request-time", options);
  const content = joinBytes(`POST ${uri}\n${clientId}.${requestTime}.`, raw);
  if (!(await matchesAnyKey(keys, signature, content))) {
    throw noMatchingSignature(
      `The signature does not match. Either the key is not Antom's public key for this client id, or '${uri}' is not ` +
        "the address that is registered with Antom, or the body is not the bytes that were sent.",
      "signature_mismatch",
    );
  }
  if (acceptedClients && !acceptedClients.includes(clientId)) {
    throw invalidPayload(
      `The signature is right, but the client-id is '${clientId}', not ${acceptedClients.join(" or ")}: it is meant ` +
        "for someone else.",
      undefined,
      "app_id_mismatch",
    );
  }
  const payload = jsonOrText(readText(raw));
  return {
    notifyType: textField(payload, "notifyType"),
    clientId,
    keyVersion,
    signedAt,
    payload: trustForm(payload),
  };
}

/** The path and query of a whole URL; what begins with `/` is taken as it is. */
function requestUri(options: VerifyAntomNotificationOptions): string {
  const url: unknown = options?.url; // without types it may be missing
  if (typeof url === "string" && url.startsWith("/")) return url;
  if (typeof url === "string" && URL.canParse(url)) {
    const { pathname, search } = new URL(url);
    return `${pathname}${search}`;
  }
  throw new InboundSetupError(
    "The option `url` is where Antom sends its notifications: a whole URL, or its path such as /webhooks/antom.",
    { code: "invalid_option" },
  );
}

/** A value that is given and empty, as from a variable that is not set, must not turn the check off. */
function readClientIds(options: VerifyAntomNotificationOptions): readonly string[] | null {
  if (!("clientId" in options)) return null;
  const given = options.clientId;
  const values = typeof given === "string" ? [given] : (given ?? []);
  if (values.length > 0 && values.every(Boolean)) return values;
  throw new InboundSetupError(
    "The option `clientId` is given and empty. Is its environment variable set? To accept any, leave it out.",
    { code: "invalid_option" },
  );
}
