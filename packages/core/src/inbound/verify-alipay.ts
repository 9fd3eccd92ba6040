import type { WebhookHeaders } from "../signing/index.ts";
import { decodeParameters, type FormBytes, parseForm, signedContent } from "./alipay-form.ts";
import { importAlipayKey, matchesAnyKey } from "./alipay-key.ts";
import { decodeBase64 } from "./encoding.ts";
import { InboundSetupError } from "./errors.ts";
import { invalidPayload, noMatchingSignature } from "./failures.ts";
import { findHeader } from "./headers.ts";
import { requireSecrets } from "./verify-options.ts";

/** An asynchronous notification of Alipay whose signature was right. Answer it with the plain text `success`. */
export interface AlipayNotification {
  /** `notify_id`, equal for every try: answer `success` to one that you have handled, and do nothing else. */
  notifyId: string | null;
  /** `notify_type`, such as `trade_status_sync`. */
  notifyType: string | null;
  /** `app_id`: the application that it is for. */
  appId: string | null;
  /** `out_trade_no`: your own number of the order. */
  outTradeNo: string | null;
  /** `trade_no`: Alipay's number of the payment. */
  tradeNo: string | null;
  /** `trade_status`, such as `TRADE_SUCCESS`. */
  tradeStatus: string | null;
  /** Every signed parameter by its name, amounts as the text they are. */
  payload: Readonly<Record<string, string>>;
}

export interface VerifyAlipayNotificationOptions {
  /** The `app_id` that must stand in it, or several. Alipay signs other merchants' notifications too: set this. */
  appId?: string | readonly string[];
  /** The `seller_id` that must stand in it, or several. */
  sellerId?: string | readonly string[];
}

/**
 * Checks that an asynchronous notification comes from Alipay, is unchanged and meant for this receiver, and gives its
 * parameters. Only RSA2 (SHA256withRSA) is accepted, whatever `sign_type` says. Alipay signs no time that could be
 * checked, and repeats for 25 hours: only `notifyId` tells a replay from a new notification.
 *
 * What Alipay signs does not tell `&` and `=` inside a value from those between parameters: keep `&` out of text of
 * your users in an order's `subject`, `body` and `passback_params`, and compare order and amount with your own record.
 */
export async function verifyAlipay(
  raw: string | Uint8Array,
  headers: WebhookHeaders,
  publicKey: string | readonly string[],
  options: VerifyAlipayNotificationOptions = {},
): Promise<AlipayNotification> {
  const keys = await Promise.all(requireSecrets(publicKey).map(importAlipayKey));
  const expected = { app_id: readOption(options, "appId"), seller_id: readOption(options, "sellerId") };

  const form = parseForm(raw);
  if (!(await matchesAnyKey(keys, readSignature(form), signedContent(form)))) {
    throw noMatchingSignature(
      "The signature does not match. Either the key is not Alipay's public key for this application " +
        "(your application's own public key is another one), or the body is not the form that was sent.",
      "signature_mismatch",
    );
  }
  const payload = readParameters(form, headers);
  for (const [name, accepted] of Object.entries(expected)) requireValue(payload, name, accepted);
  return {
    notifyId: payload.notify_id ?? null,
    notifyType: payload.notify_type ?? null,
    appId: payload.app_id ?? null,
    outTradeNo: payload.out_trade_no ?? null,
    tradeNo: payload.trade_no ?? null,
    tradeStatus: payload.trade_status ?? null,
    payload,
  };
}

/** The parameters of a notification that was verified before, as `payload` has them. */
export function readAlipayParameters(
  raw: string | Uint8Array,
  headers: WebhookHeaders,
): Readonly<Record<string, string>> {
  return readParameters(parseForm(raw), headers);
}

function readParameters(form: FormBytes, headers: WebhookHeaders): Readonly<Record<string, string>> {
  return decodeParameters(form, form.get("charset") || charsetOf(headers) || "utf-8");
}

/** The algorithm is never the message's choice: a `sign_type` that names another one is refused. */
function readSignature(form: FormBytes): Uint8Array<ArrayBuffer> {
  const sign = form.get("sign");
  if (!sign) {
    throw noMatchingSignature(
      "The form has no parameter 'sign': the notification is not signed.",
      "missing_signature",
    );
  }
  if ((form.get("sign_type") ?? "RSA2") !== "RSA2") {
    throw noMatchingSignature(
      "The notification's 'sign_type' is not RSA2. Set the application's signing to RSA2 (SHA256withRSA).",
      "unsupported_algorithm",
    );
  }
  const signature = decodeBase64(sign);
  if (signature) return signature;
  throw noMatchingSignature(
    "The parameter 'sign' is not base64. With spaces in it, a proxy has decoded the form: pass the body as it came in.",
  );
}

/** A value that is given and empty, as from a variable that is not set, must not turn the check off. */
function readOption(
  options: VerifyAlipayNotificationOptions,
  name: keyof VerifyAlipayNotificationOptions,
): readonly string[] | null {
  if (!(name in options)) return null;
  const given = options[name];
  const values = typeof given === "string" ? [given] : (given ?? []);
  if (values.length > 0 && values.every(Boolean)) return values;
  throw new InboundSetupError(
    `The option \`${name}\` is given and empty. Is its environment variable set? To accept any, leave it out.`,
    { code: "invalid_option" },
  );
}

function requireValue(
  payload: Readonly<Record<string, string>>,
  name: string,
  accepted: readonly string[] | null,
): void {
  const value = payload[name];
  if (accepted === null || (value !== undefined && accepted.includes(value))) return;
  throw invalidPayload(
    `The signature is right, but the notification's ${name} is '${value ?? ""}', not ${accepted.join(" or ")}: ` +
      "it is meant for someone else.",
    undefined,
    "app_id_mismatch",
  );
}

function charsetOf(headers: WebhookHeaders): string | undefined {
  return /;\s*charset="?([^\s;"]+)/i.exec(findHeader(headers, "Content-Type") ?? "")?.[1];
}
