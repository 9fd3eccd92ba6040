import { expect, test } from "vitest";
import { createSigner } from "../../test/support/signed-request.ts";
import { type RawBody, verifyCallback } from "../index.ts";

const { secret, text } = createSigner();
const { body, headers } = text('{"paid":true}', "evt_7");

test("a callback's body is its data", async () => {
  const callback = await verifyCallback<{ paid: boolean }>(body, headers, ["whsec_b3RoZXI=", secret]);
  expect(callback).toEqual({ id: "evt_7", data: { paid: true } });
});

test("one that was changed, or is too old, is refused", async () => {
  await expect(verifyCallback('{"paid":false}', headers, secret)).rejects.toMatchObject({
    name: "WebhookVerificationError",
    code: "no_matching_signature",
  });
  const now = new Date(Date.now() + 600_000);
  await expect(verifyCallback(body, headers, secret, { now })).rejects.toMatchObject({
    code: "timestamp_too_old",
  });
});

test("one that is no JSON is refused although it is signed", async () => {
  const signed = text("paid");
  await expect(verifyCallback(signed.body, signed.headers, secret)).rejects.toMatchObject({
    code: "invalid_payload",
  });
});

test("a body that was parsed before is the caller's mistake", async () => {
  const parsed = JSON.parse(body) as RawBody;
  await expect(verifyCallback(parsed, headers, secret)).rejects.toMatchObject({
    name: "ConfigurationError",
    code: "body_not_raw",
    message: expect.stringContaining("verifyCallback"),
  });
});
