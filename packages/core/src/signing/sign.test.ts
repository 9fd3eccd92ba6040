import { generateKeyPairSync, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import {
  checkSigningSecret,
  createStandardWebhookSigner,
  generateSigningSecret,
  SigningError,
  signStandardWebhook,
  verifyStandardWebhook,
} from "./index.ts";

const message = { id: "evt_1", timestamp: 1_700_000_000, body: '{"n":9007199254740993}' };

test("a generated secret is accepted for an endpoint, and no two are equal", () => {
  const secrets = Array.from({ length: 50 }, generateSigningSecret);
  expect(secrets.every((secret) => checkSigningSecret(secret).ok)).toBe(true);
  expect(new Set(secrets).size).toBe(50);
});

test("while secrets rotate, a receiver that holds any one of them accepts the webhook", async () => {
  const [current, previous] = [generateSigningSecret(), generateSigningSecret()];
  const ed25519 = ed25519Keys();
  const signature = signStandardWebhook({
    ...message,
    secrets: [current, previous],
    privateKeys: [ed25519.private],
  });
  expect(signature.split(" ").map((item) => item.split(",")[0])).toEqual(["v1", "v1", "v1a"]);
  for (const secret of [current, previous, ed25519.public]) {
    expect(await verify(signature, [secret])).toEqual({
      ok: true,
      id: message.id,
      timestamp: message.timestamp,
    });
  }
  expect(await verify(signature, [generateSigningSecret()])).toMatchObject({ code: "no_matching_signature" });
});

test("a signer made once gives the same signatures as the one-shot function", () => {
  const secrets = [generateSigningSecret()];
  const sign = createStandardWebhookSigner({ secrets });
  expect(sign(message)).toBe(signStandardWebhook({ ...message, secrets }));
  expect(sign({ ...message, timestamp: 5 })).toBe(signStandardWebhook({ ...message, timestamp: 5, secrets }));
});

test.each([Number.NaN, -1, 1.5, 1_700_000_000_000])("the timestamp %d is refused", (timestamp) => {
  expect(() => signStandardWebhook({ ...message, timestamp, secrets: [generateSigningSecret()] })).toThrow(
    expect.objectContaining({ code: "invalid_timestamp" }),
  );
});

test("a private key whose halves don't belong together is refused", () => {
  const [left, right] = [ed25519Keys(), ed25519Keys()];
  const seed = Buffer.from(left.private.slice(5), "base64").subarray(0, 32);
  const mixed = Buffer.concat([seed, Buffer.from(right.public.slice(5), "base64")]);
  expect(() =>
    createStandardWebhookSigner({ secrets: [], privateKeys: [`whsk_${mixed.toString("base64")}`] }),
  ).toThrow(expect.objectContaining({ code: "invalid_secret" }));
});

test.each([
  ["no secret", { secrets: [] }, "empty_secret"],
  ["33 secrets", { secrets: Array.from({ length: 33 }, generateSigningSecret) }, "too_many_secrets"],
  [
    "a symmetric secret as private key",
    { secrets: [], privateKeys: [generateSigningSecret()] },
    "wrong_key_type",
  ],
])("%s can't sign", (_name, secrets, code) => {
  expect(() => createStandardWebhookSigner(secrets)).toThrow(expect.objectContaining({ code }));
});

test("an error about a secret never shows it", () => {
  const secret = `whsec_${randomBytes(24).toString("hex")}!`;
  const error = catchError(() => createStandardWebhookSigner({ secrets: [secret] }));
  expect(error).toBeInstanceOf(SigningError);
  expect(JSON.stringify([error.message, error.stack])).not.toContain(secret.slice(6, 30));
});

function verify(signature: string, secrets: string[]) {
  return verifyStandardWebhook({
    headers: {
      "webhook-id": message.id,
      "webhook-timestamp": String(message.timestamp),
      "webhook-signature": signature,
    },
    body: message.body,
    secrets,
    now: message.timestamp,
  });
}

function ed25519Keys(): { private: string; public: string } {
  const { privateKey } = generateKeyPairSync("ed25519");
  const { d = "", x = "" } = privateKey.export({ format: "jwk" });
  const [seed, publicKey] = [Buffer.from(d, "base64url"), Buffer.from(x, "base64url")];
  return {
    private: `whsk_${Buffer.concat([seed, publicKey]).toString("base64")}`,
    public: `whpk_${publicKey.toString("base64")}`,
  };
}

function catchError(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("Nothing was thrown.");
}
