import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { signStandardWebhook, verifyStandardWebhook, type WebhookHeaders } from "./index.ts";

const secret = "whsec_hFqpzDptQAMMU5++5H8tCPG1c+NiO50dpjaHsOIp0+o=";
const now = 1_700_000_000;
const body = '{"type":"ping"}';
const signature = signStandardWebhook({ id: "evt_1", timestamp: now, body, secrets: [secret] });
const headers = { "webhook-id": "evt_1", "webhook-timestamp": String(now), "webhook-signature": signature };
const filler = `v1,${Buffer.alloc(32, 1).toString("base64")}`;

const verify = (changed: Partial<Parameters<typeof verifyStandardWebhook>[0]>) =>
  verifyStandardWebhook({ headers, body, secrets: [secret], now, ...changed });

test.each<[string, WebhookHeaders]>([
  ["Fetch's Headers", new Headers(headers)],
  ["lists of one value", Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]))],
  [
    "upper-case names",
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value])),
  ],
])("headers are read from %s", async (_name, given) => {
  expect(await verify({ headers: given })).toEqual({ ok: true, id: "evt_1", timestamp: now });
});

test("a header that stands twice is refused, even with equal values", async () => {
  expect(await verify({ headers: { ...headers, "Webhook-Id": "evt_1" } })).toMatchObject({
    code: "invalid_message_id",
  });
  expect(
    await verify({ headers: { ...headers, "webhook-timestamp": [String(now), String(now)] } }),
  ).toMatchObject({
    code: "invalid_timestamp",
  });
});

test("names that an object inherits are no headers", async () => {
  expect(await verify({ headers: Object.create(headers) })).toMatchObject({ code: "missing_headers" });
});

test.each([
  [31, { ok: true, id: "evt_1", timestamp: now }],
  [32, { ok: false, code: "too_many_signatures", message: expect.any(String) }],
  [999, { ok: false, code: "too_many_signatures", message: expect.any(String) }],
])("with %d signatures before the right one", async (count, expected) => {
  const list = [...Array.from({ length: count }, () => filler), signature].join(" ");
  expect(await verify({ headers: { ...headers, "webhook-signature": list } })).toEqual(expected);
});

test("order of checks: the window is looked at before the signatures", async () => {
  const list = Array.from({ length: 40 }, () => filler).join(" ");
  expect(await verify({ headers: { ...headers, "webhook-signature": list }, now: now + 301 })).toMatchObject({
    code: "timestamp_too_old",
  });
});

test("a tolerance of 0 accepts the same second only", async () => {
  expect(await verify({ toleranceSeconds: 0 })).toMatchObject({ ok: true });
  expect(await verify({ toleranceSeconds: 0, now: now + 1 })).toMatchObject({ code: "timestamp_too_old" });
  expect(await verify({ toleranceSeconds: 0, now: now - 1 })).toMatchObject({ code: "timestamp_too_new" });
});

test("the present time is taken where none is given", async () => {
  const timestamp = Math.floor(Date.now() / 1000);
  const fresh = {
    ...headers,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signStandardWebhook({ id: "evt_1", timestamp, body, secrets: [secret] }),
  };
  expect(await verifyStandardWebhook({ headers: fresh, body, secrets: [secret] })).toMatchObject({
    ok: true,
  });
  expect(await verifyStandardWebhook({ headers, body, secrets: [secret] })).toMatchObject({
    code: "timestamp_too_old",
  });
});

test.each([Number.NaN, -1, Number.POSITIVE_INFINITY])(
  "a tolerance of %d never switches the check off",
  async (toleranceSeconds) => {
    await expect(verify({ toleranceSeconds })).rejects.toMatchObject({ code: "invalid_tolerance" });
  },
);

test.each([
  ["none", [], "empty_secret"],
  ["an empty one", [""], "empty_secret"],
  ["a private key", [`whsk_${Buffer.alloc(64, 7).toString("base64")}`], "wrong_key_type"],
  ["a public key that is too short", [`whpk_${Buffer.alloc(31, 7).toString("base64")}`], "invalid_secret"],
  ["a public key of small order", [`whpk_${Buffer.alloc(32).toString("base64")}`], "invalid_secret"],
  [
    "a public key of small order with its sign bit set",
    [`whpk_${Buffer.from(`01${"00".repeat(30)}80`, "hex").toString("base64")}`],
    "invalid_secret",
  ],
  ["one that is not base64", [secret, "whsec_???"], "invalid_secret"],
])("secrets: %s is the caller's mistake, not the webhook's", async (_name, secrets, code) => {
  await expect(verify({ secrets })).rejects.toMatchObject({ name: "SigningError", code });
});

test("a signature that covers one byte less or more does not match", async () => {
  for (const content of [
    `evt_1.${now}.${body} `,
    `evt_1.${now}.${body.slice(0, -1)}`,
    `evt_1.${now}${body}`,
  ]) {
    const forged = `v1,${createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
      .update(content)
      .digest("base64")}`;
    expect(await verify({ headers: { ...headers, "webhook-signature": forged } })).toMatchObject({
      code: "no_matching_signature",
    });
  }
});
