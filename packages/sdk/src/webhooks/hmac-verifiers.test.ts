import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ConfigurationError } from "../errors.ts";
import type { RawBody } from "./raw-body.ts";
import { verifyGitHubWebhook } from "./verify-github-webhook.ts";
import { verifyShopifyWebhook } from "./verify-shopify-webhook.ts";
import { verifySlackWebhook } from "./verify-slack-webhook.ts";
import { verifyStripeWebhook } from "./verify-stripe-webhook.ts";
import { verifyXWebhook } from "./verify-x-webhook.ts";

const secret = "one-shared-secret";
const now = 1_700_000_000;
const text = '{"id":"evt_1","type":"ping"}';

type Headers_ = Record<string, string>;
type Sign = (body: RawBody, at?: number) => Headers_;

const hmac = (prefix: string, body: RawBody) =>
  createHmac("sha256", secret).update(prefix).update(bytesOf(body)).digest("hex");
const asGitHub: Sign = (body) => ({ "X-Hub-Signature-256": `sha256=${hmac("", body)}` });
const asShopify: Sign = (body) => ({
  "X-Shopify-Hmac-SHA256": Buffer.from(hmac("", body), "hex").toString("base64"),
});
const asStripe: Sign = (body, at = now) => ({ "Stripe-Signature": `t=${at},v1=${hmac(`${at}.`, body)}` });
const asSlack: Sign = (body, at = now) => ({
  "X-Slack-Request-Timestamp": String(at),
  "X-Slack-Signature": `v0=${hmac(`v0:${at}:`, body)}`,
});
const asX: Sign = (body, at = now) => ({
  "X-Webhook-Timestamp": String(at),
  "X-Webhook-Signature": hmac(`${at}.`, body),
});

const timed = [
  ["verifyStripeWebhook", verifyStripeWebhook, asStripe],
  ["verifySlackWebhook", verifySlackWebhook, asSlack],
  ["verifyXWebhook", verifyXWebhook, asX],
] as const;
const all = [
  ["verifyGitHubWebhook", verifyGitHubWebhook, asGitHub],
  ["verifyShopifyWebhook", verifyShopifyWebhook, asShopify],
  ...timed,
] as const;

describe.each(all)("%s", (name, verify, sign) => {
  test.each<[string, (headers: Headers_) => Parameters<typeof verify>[1]]>([
    ["Fetch's Headers", (headers) => new Headers(headers)],
    [
      "lists",
      (headers) =>
        rename(
          headers,
          (key) => key.toLowerCase(),
          (value) => [value],
        ),
    ],
    [
      "upper-case names",
      (headers) =>
        rename(
          headers,
          (key) => key.toUpperCase(),
          (value) => value,
        ),
    ],
  ])("reads headers from %s", async (_name, give) => {
    expect(await verify(text, give(sign(text)), secret, { now })).toMatchObject({
      payload: JSON.parse(text),
    });
  });

  test.each<[string, RawBody]>([
    ["a Buffer", Buffer.from(text)],
    ["a Uint8Array inside a larger one", new TextEncoder().encode(` ${text} `).subarray(1, -1)],
    ["an ArrayBuffer", new TextEncoder().encode(text).buffer],
  ])("reads the body from %s", async (_name, body) => {
    expect(await verify(body, sign(text), secret, { now })).toMatchObject({ payload: JSON.parse(text) });
  });

  test("accepts one of several secrets, and refuses others", async () => {
    expect(await verify(text, sign(text), ["a-newer-one", secret], { now })).toBeDefined();
    await expect(verify(text, sign(text), ["a-newer-one", "another"], { now })).rejects.toMatchObject({
      name: "WebhookVerificationError",
      code: "no_matching_signature",
    });
  });

  test("refuses a header that is there twice", async () => {
    const doubled = rename(
      sign(text),
      (key) => key,
      (value) => [value, value],
    );
    await expect(verify(text, doubled, secret, { now })).rejects.toMatchObject({
      name: "WebhookVerificationError",
    });
  });

  test("asks for the raw body where a parsed one is given", async () => {
    const error = await failureOf(Reflect.apply(verify, undefined, [JSON.parse(text), sign(text), secret]));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({
      code: "body_not_raw",
      message: expect.stringMatching(new RegExp(`^${name} needs the request's raw body.*parsed already`)),
    });
  });

  test.each([
    ["empty", ""],
    ["an empty list", []],
    ["a list with an empty one", [secret, ""]],
    ["a variable that is not set", undefined],
    ["a list with a variable that is not set", [secret, undefined]],
  ])("refuses to run with a secret that is %s", async (_name, wrong) => {
    const error = await failureOf(Reflect.apply(verify, undefined, [text, sign(text), wrong, { now }]));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ code: "empty_secret" });
  });

  test("names the header that is missing", async () => {
    for (const header of Object.keys(sign(text))) {
      const { [header]: _, ...others } = sign(text);
      await expect(verify(text, others, secret, { now })).rejects.toMatchObject({
        code: "missing_headers",
        message: expect.stringContaining(header),
      });
    }
  });

  test("refuses a signed body that is not text", async () => {
    const body = Buffer.from([0x7b, 0xff, 0x7d]);
    await expect(verify(body, sign(body), secret, { now })).rejects.toMatchObject({
      code: "invalid_payload",
    });
  });

  test("never says a secret or the right signature", async () => {
    const wrong = "a-wrong-secret";
    const error = await failureOf(verify(text, sign(text), wrong, { now }));
    const said = `${error.message} ${error.stack}`;
    expect(said).not.toContain(wrong);
    expect(said).not.toMatch(/[0-9a-f]{64}/);
  });
});

describe.each(timed)("the time that %s checks", (_name, verify, sign) => {
  test.each([
    [-301, "timestamp_too_old"],
    [-300, null],
    [300, null],
    [301, "timestamp_too_new"],
  ])("%i seconds from now: %s", async (offset, code) => {
    const answer = verify(text, sign(text, now + offset), secret, { now: new Date(now * 1000) });
    if (code) await expect(answer).rejects.toMatchObject({ code });
    else expect(await answer).toMatchObject({ signedAt: new Date((now + offset) * 1000) });
  });

  test("has the tolerance that is given", async () => {
    const headers = sign(text, now - 11);
    await expect(verify(text, headers, secret, { now, toleranceSeconds: 10 })).rejects.toMatchObject({
      code: "timestamp_too_old",
    });
    expect(await verify(text, headers, secret, { now, toleranceSeconds: 11 })).toBeDefined();
  });

  test("is the clock's unless given", async () => {
    expect(await verify(text, sign(text, Math.floor(Date.now() / 1000)), secret)).toBeDefined();
    await expect(verify(text, sign(text), secret)).rejects.toMatchObject({ code: "timestamp_too_old" });
  });

  test.each([
    { now, toleranceSeconds: Number.NaN },
    { now, toleranceSeconds: -1 },
    { now: new Date("not a date") },
  ])("is not switched off by %o", async (options) => {
    await expect(verify(text, sign(text), secret, options)).rejects.toMatchObject({
      name: "ConfigurationError",
      code: "invalid_tolerance",
    });
  });
});

describe("what a receiver gets", () => {
  test("of GitHub: the names in the headers, and the JSON in a form", async () => {
    const body = "payload=%7B%22action%22%3A%22opened%22%7D";
    const headers = {
      ...asGitHub(body),
      "X-GitHub-Event": "issues",
      "X-GitHub-Delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
      "X-GitHub-Hook-ID": "292430182",
    };
    expect(await verifyGitHubWebhook(body, headers, secret)).toEqual({
      event: "issues",
      deliveryId: "72d3162e-cc78-11e3-81ab-4c9367dc0958",
      hookId: "292430182",
      payload: { action: "opened" },
    });
  });

  test("of Slack: an event and its try", async () => {
    const body = '{"type":"event_callback","event_id":"Ev1","event":{"type":"message"}}';
    const headers = { ...asSlack(body), "X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout" };
    expect(await verifySlackWebhook(body, headers, secret, { now })).toEqual({
      type: "event_callback",
      eventId: "Ev1",
      retryNumber: "1",
      retryReason: "http_timeout",
      signedAt: new Date(now * 1000),
      payload: JSON.parse(body),
    });
  });

  test("of Slack: a command's fields, and an interaction's JSON", async () => {
    const command = "command=%2Fdeploy&text=to+production";
    expect(await verifySlackWebhook(command, asSlack(command), secret, { now })).toMatchObject({
      type: null,
      eventId: null,
      payload: { command: "/deploy", text: "to production" },
    });
    const interaction = `payload=${encodeURIComponent('{"type":"block_actions"}')}`;
    expect(await verifySlackWebhook(interaction, asSlack(interaction), secret, { now })).toMatchObject({
      type: "block_actions",
      payload: { type: "block_actions" },
    });
  });

  test("of Stripe: an event with an id, nothing else", async () => {
    for (const body of ["[]", "null", '{"id":1}', "text"]) {
      await expect(verifyStripeWebhook(body, asStripe(body), secret, { now })).rejects.toMatchObject({
        code: "invalid_payload",
      });
    }
  });

  test("of the generic scheme: JSON or text", async () => {
    expect(await verifyXWebhook("hello", asX("hello"), secret, { now })).toEqual({
      eventId: null,
      eventType: null,
      signedAt: new Date(now * 1000),
      payload: "hello",
    });
  });
});

test("Slack's signature in upper-case hex, which Slack never writes, is refused", async () => {
  const headers = asSlack(text);
  const upper = headers["X-Slack-Signature"]?.slice(3).toUpperCase();
  await expect(
    verifySlackWebhook(text, { ...headers, "X-Slack-Signature": `v0=${upper}` }, secret, { now }),
  ).rejects.toMatchObject({ code: "no_matching_signature" });
});

test("Stripe's header: sixteen signatures are looked at, and of two times none is picked", async () => {
  const right = `v1=${hmac(`${now}.`, text)}`;
  const header = (others: number) => ({
    "Stripe-Signature": [`t=${now}`, ...Array(others).fill(`v1=${"0".repeat(64)}`), right].join(","),
  });
  expect(await verifyStripeWebhook(text, header(15), secret, { now })).toMatchObject({ id: "evt_1" });
  await expect(verifyStripeWebhook(text, header(16), secret, { now })).rejects.toMatchObject({
    code: "too_many_signatures",
  });
  const twoTimes = { "Stripe-Signature": `t=${now},t=${now},${right}` };
  await expect(verifyStripeWebhook(text, twoTimes, secret, { now })).rejects.toMatchObject({
    code: "invalid_timestamp",
  });
});

function bytesOf(body: RawBody): Uint8Array {
  if (typeof body === "string") return Buffer.from(body);
  return body instanceof Uint8Array ? body : new Uint8Array(body);
}

function rename<Value>(
  headers: Headers_,
  key: (name: string) => string,
  value: (text: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(headers).map(([name, given]) => [key(name), value(given)]));
}

async function failureOf(answer: Promise<unknown>): Promise<Error> {
  const reason = await answer.then(
    () => null,
    (error: unknown) => error,
  );
  if (reason instanceof Error) return reason;
  throw new Error("It was accepted.");
}
