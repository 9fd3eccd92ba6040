import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { runInNewContext } from "node:vm";
import { generateSigningSecret, signStandardWebhook } from "@posthorn/core/signing";
import { Webhook as ReferenceWebhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { ConfigurationError, type RawBody, verifyWebhook, WebhookVerificationError } from "../index.ts";

const secret = generateSigningSecret();
const id = "evt_01";
const timestamp = 1_700_000_000;
const now = timestamp;
const payload = {
  type: "invoice.paid",
  timestamp: "2023-11-14T22:13:20.000Z",
  data: { name: "Zoë 支付宝 🚀" },
};
const body = JSON.stringify(payload);
const headers = signed(body);

function signed(text: string, secrets = [secret]) {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signStandardWebhook({ id, timestamp, body: text, secrets }),
  };
}

describe("a webhook that is right", () => {
  const bytes = new TextEncoder().encode(body);
  test.each<[string, RawBody]>([
    ["text", body],
    ["a Buffer", Buffer.from(body)],
    ["a Uint8Array inside a larger buffer", new Uint8Array([0, ...bytes, 0]).subarray(1, -1)],
    ["an ArrayBuffer", bytes.buffer],
    [
      "an ArrayBuffer of another realm",
      runInNewContext("Uint8Array.from(bytes).buffer", { bytes: [...bytes] }),
    ],
  ])("is read from %s", async (_name, raw) => {
    expect(await verifyWebhook(raw, headers, secret, { now })).toEqual({ id, ...payload });
  });

  test("is read from what node:http received", async () => {
    const received = await throughHttp(headers, body);
    expect(await verifyWebhook(received.body, received.headers, secret, { now })).toEqual({ id, ...payload });
  });

  test("is read with Fetch's Headers, and with the secret before or after it was changed", async () => {
    const rotating = new Headers(signed(body, [generateSigningSecret(), secret]));
    expect(await verifyWebhook(body, rotating, secret, { now })).toMatchObject({ id });
    expect(
      await verifyWebhook(body, new Headers(headers), [generateSigningSecret(), secret], { now }),
    ).toMatchObject({ id });
  });

  test("has the type that its reader names", async () => {
    const webhook = await verifyWebhook<{ name: string }>(body, headers, secret, {
      now: new Date(now * 1000),
    });
    expect(webhook.data.name.startsWith("Zoë")).toBe(true);
  });
});

test.each([
  ["changed", { text: `${body} ` }, "no_matching_signature"],
  ["signed with another secret", { secrets: [generateSigningSecret()] }, "no_matching_signature"],
  ["too old", { at: now + 301 }, "timestamp_too_old"],
  ["from the future", { at: now - 301 }, "timestamp_too_new"],
  ["older than the given tolerance", { at: now + 11, toleranceSeconds: 10 }, "timestamp_too_old"],
])(
  "a webhook that is %s is refused",
  async (_name, {
    text = body,
    secrets = [secret],
    at = now,
    toleranceSeconds,
  }: {
    text?: string;
    secrets?: string[];
    at?: number;
    toleranceSeconds?: number;
  }, code) => {
    const error = await verifyWebhook(text, headers, secrets, { now: at, toleranceSeconds }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(WebhookVerificationError);
    expect(error).toMatchObject({ name: "WebhookVerificationError", code });
  },
);

test("without signature headers nothing is accepted", async () => {
  await expect(verifyWebhook(body, {}, secret)).rejects.toMatchObject({ code: "missing_headers" });
});

test.each([
  "",
  "[]",
  "null",
  "{}",
  '{"type":"ping","data":{}}',
  '{"type":1,"timestamp":"x","data":{}}',
  "\ufeff{",
])("a signed body that is no webhook is refused: %s", async (text) => {
  await expect(verifyWebhook(text, signed(text), secret, { now })).rejects.toMatchObject({
    code: "invalid_payload",
  });
});

test.each([
  ["an object", payload, "parsed already"],
  ["nothing", undefined, "undefined"],
  ["null", null, "null"],
  ["a number", 5, "a number"],
])("as body, %s is refused with the way out", async (_name, parsed, said) => {
  // A caller without types, as after express.json().
  const error = await Reflect.apply(verifyWebhook, undefined, [parsed, headers, secret, { now }]).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error).toMatchObject({ code: "body_not_raw", message: expect.stringContaining(said) });
  expect(error.message).toContain("express.raw");
});

test.each([
  ["an empty secret", "", "empty_secret"],
  ["no secret", [], "empty_secret"],
  ["a secret that was cut off", secret.slice(0, -2), "invalid_secret"],
  ["a private key", `whsk_${Buffer.alloc(64, 3).toString("base64")}`, "wrong_key_type"],
])("%s is the receiver's mistake, not the webhook's", async (_name, wrong, code) => {
  const error = await verifyWebhook(body, headers, wrong, { now }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error).toMatchObject({ code });
});

describe("with the specification's own library", () => {
  test("it accepts our signature", () => {
    const at = Math.floor(Date.now() / 1000);
    const fresh = {
      "webhook-id": id,
      "webhook-timestamp": String(at),
      "webhook-signature": signStandardWebhook({
        id,
        timestamp: at,
        body,
        secrets: [generateSigningSecret(), secret],
      }),
    };
    expect(new ReferenceWebhook(secret).verify(body, fresh)).toEqual(payload);
  });

  test("we accept its signature", async () => {
    const at = new Date();
    const theirs = {
      "Webhook-Id": id,
      "Webhook-Timestamp": String(Math.floor(at.getTime() / 1000)),
      "Webhook-Signature": new ReferenceWebhook(secret).sign(id, at, body),
    };
    expect(await verifyWebhook(body, theirs, secret)).toEqual({ id, ...payload });
  });
});

/** What a real server sees of a request. */
async function throughHttp(
  sent: Record<string, string>,
  text: string,
): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is always of this form
  const received = new Promise<{ headers: IncomingHttpHeaders; body: Buffer }>((resolve) => {
    server.once("request", async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      response.end();
      resolve({ headers: request.headers, body: Buffer.concat(chunks) });
    });
  });
  await fetch(`http://127.0.0.1:${port}`, { method: "POST", headers: sent, body: text });
  server.close();
  return received;
}
