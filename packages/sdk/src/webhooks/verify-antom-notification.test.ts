import { generateKeyPairSync, sign as signBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ConfigurationError, WebhookVerificationError } from "../errors.ts";
import { type VerifyAntomNotificationOptions, verifyAntomNotification } from "./verify-antom-notification.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = String(publicKey.export({ type: "spki", format: "pem" }));
const uri = "/webhooks/antom?shop=1";
const body = '{"notifyType":"PAYMENT_RESULT","note":"café"}';
const now = new Date("2026-01-01T00:00:00Z");
const options: VerifyAntomNotificationOptions = { url: uri, now };

interface Sent {
  time?: string;
  members?: (signature: string) => string;
}

/** The headers that Antom would send. */
function headersOf({ time = "2026-01-01T08:00:00+08:00", members }: Sent = {}): Record<string, string> {
  const content = `POST ${uri}\nclient-1.${time}.${body}`;
  const signature = encodeURIComponent(
    signBytes("sha256", Buffer.from(content), privateKey).toString("base64"),
  );
  return {
    "Client-Id": "client-1",
    "Request-Time": time,
    Signature: members?.(signature) ?? `algorithm=RSA256,keyVersion=2,signature=${signature}`,
  };
}

const verify = (sent: Sent = {}, changed: Partial<VerifyAntomNotificationOptions> = {}) =>
  verifyAntomNotification(body, headersOf(sent), pem, { ...options, ...changed });

describe("a notification that is right", () => {
  test("gives its content", async () => {
    expect(await verify()).toEqual({
      notifyType: "PAYMENT_RESULT",
      clientId: "client-1",
      keyVersion: "2",
      signedAt: now,
      payload: { notifyType: "PAYMENT_RESULT", note: "café" },
    });
  });

  test.each(["2026-01-01T00:00:00Z", "2026-01-01T08:00:00.250+08:00", String(now.getTime())])(
    "may have been signed at %s",
    async (time) => expect(await verify({ time })).toMatchObject({ clientId: "client-1" }),
  );

  test.each([
    [
      "spaces and another order",
      (signature: string) => `signature=${signature}, keyVersion=1, algorithm=RSA256`,
    ],
    ["no key version", (signature: string) => `algorithm=RSA256,signature=${signature}`],
  ])("may have a header with %s", async (_name, members) => {
    expect(await verify({ members })).toMatchObject({ clientId: "client-1" });
  });

  test("may be given its address as a whole URL, and is then checked by its path and query", async () => {
    expect(await verify({}, { url: `https://example.com${uri}` })).toMatchObject({ keyVersion: "2" });
  });
});

describe("a notification is refused", () => {
  test.each<[string, Sent, Partial<VerifyAntomNotificationOptions>]>([
    ["timestamp_too_old", { time: "2025-12-31T23:54:59Z" }, {}],
    ["timestamp_too_new", { time: "2026-01-01T00:05:01Z" }, {}],
    ["invalid_timestamp", { time: "2026-01-01T00:00:00" }, {}],
    ["no_matching_signature", {}, { url: "/webhooks/antom" }],
    ["no_matching_signature", { members: (signature) => `keyVersion=1,signature=${signature}` }, {}],
    [
      "no_matching_signature",
      { members: (signature) => `algorithm=RSA256,signature=${signature},signature=x` },
      {},
    ],
    ["no_matching_signature", { members: () => "algorithm=RSA256,signature=%E0%A4%A" }, {}],
    ["invalid_payload", {}, { clientId: ["client-2", "client-3"] }],
  ])("with %s: %j", async (code, sent, changed) => {
    const error = await verify(sent, changed).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code });
    expect(error).toBeInstanceOf(WebhookVerificationError);
  });
});

test.each([{ url: "" }, { url: "webhooks/antom" }, { clientId: "" }, { clientId: [] }])(
  "the option %j is a mistake of the caller's",
  async (changed) => {
    const error = await verify({}, changed).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ code: "invalid_option" });
  },
);
