import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import vectors from "./fixtures/standard-webhooks-vectors.json" with { type: "json" };
import { checkSigningSecret, signStandardWebhook, verifyStandardWebhook } from "./index.ts";
import { parseSigningSecret } from "./secret.ts";

type SignVector = (typeof vectors.sign)[number];
type VerifyVector = (typeof vectors.verify)[number] | (typeof vectors.asymmetric_verify)[number];

function payloadOf({ payload, payload_generator: generator }: SignVector): string {
  return payload ?? generator.unit.repeat(generator.count);
}

function bodyOf(vector: VerifyVector): string | Uint8Array {
  return vector.payload ?? Buffer.from(vector.payload_base64, "base64");
}

describe("signing", () => {
  test.each(vectors.sign)("$id: $description", (vector) => {
    const payload = payloadOf(vector);
    const message = { id: vector.msg_id, timestamp: vector.timestamp, secrets: [vector.secret] };
    expect(Buffer.byteLength(payload)).toBe(vector.payload_bytes);
    if (vector.payload_sha256)
      expect(createHash("sha256").update(payload).digest("hex")).toBe(vector.payload_sha256);
    expect(signStandardWebhook({ ...message, body: payload })).toBe(vector.expected_signature);
    expect(signStandardWebhook({ ...message, body: Buffer.from(payload) })).toBe(vector.expected_signature);
  });

  test.each(vectors.sign.filter((vector) => vector.wrong_if_reserialised_by_javascript))(
    "$id: a body that went through JSON.parse has another signature",
    (vector) => {
      const body = JSON.stringify(JSON.parse(payloadOf(vector)));
      expect(
        signStandardWebhook({
          id: vector.msg_id,
          timestamp: vector.timestamp,
          body,
          secrets: [vector.secret],
        }),
      ).toBe(vector.wrong_if_reserialised_by_javascript);
    },
  );

  test.each(vectors.sign_errors)("$id: $description", (vector) => {
    expect(() =>
      signStandardWebhook({
        id: vector.msg_id,
        timestamp: vector.timestamp,
        body: vector.payload,
        secrets: [vector.secret],
      }),
    ).toThrow(expect.objectContaining({ name: "SigningError", code: vector.expected_error }));
  });

  test.each(vectors.asymmetric_sign)("$id: $description", (vector) => {
    expect(
      signStandardWebhook({
        id: vector.msg_id,
        timestamp: vector.timestamp,
        body: vector.payload,
        secrets: [],
        privateKeys: [vector.private_key],
      }),
    ).toBe(vector.expected_signature);
  });
});

describe("secrets for new endpoints", () => {
  test.each(vectors.secret_policy)("$id", (vector) => {
    expect(checkSigningSecret(vector.secret).ok).toBe(vector.accepted_at_create);
  });

  test.each(vectors.secret_policy.filter((vector) => vector.decoded_bytes))("$id decodes", (vector) => {
    const key = parseSigningSecret(vector.secret);
    expect(key.kind === "symmetric" && key.key.length).toBe(vector.decoded_bytes);
  });
});

describe("verifying", () => {
  test.each<VerifyVector>([...vectors.verify, ...vectors.asymmetric_verify])(
    "$id: $description",
    async (vector) => {
      const input = {
        body: bodyOf(vector),
        secrets: vector.secrets,
        toleranceSeconds: vector.tolerance_seconds,
        now: vector.now,
      };
      const expected =
        vector.expected === "valid"
          ? { ok: true, id: expect.any(String), timestamp: expect.any(Number) }
          : { ok: false, code: vector.error_code, message: expect.any(String) };
      expect(await verifyStandardWebhook({ ...input, headers: vector.headers })).toEqual(expected);
    },
  );
});
