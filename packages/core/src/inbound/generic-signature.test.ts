import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { checkSignedContent, type HmacScheme, verifyHmac } from "./generic-signature.ts";
import { verifyApiKeyHeader, verifyBasicAuth } from "./shared-secret.ts";

const now = 1_700_000_000;
const body = '{"note":"café"}';
const scheme: HmacScheme = {
  algorithm: "sha256",
  encoding: "hex",
  header: "X-Signature",
  prefix: "",
  content: "{body}",
  timestampHeader: null,
};
const sign = (algorithm: string, encoding: "hex" | "base64", content: string, secret = "s3cret") =>
  createHmac(algorithm, secret).update(content).digest(encoding);
const verify = (headers: Record<string, string>, changes: Partial<HmacScheme> = {}, text = body) =>
  verifyHmac(
    { method: "POST", url: "/in/a?b=1", headers, body: text },
    { ...scheme, ...changes },
    ["other", "s3cret"],
    { now },
  );

describe("an HMAC of the sender's own scheme", () => {
  it.each(["sha1", "sha256", "sha512"] as const)(
    "%s, in hex and in base64, is accepted",
    async (algorithm) => {
      for (const encoding of ["hex", "base64"] as const) {
        const headers = { "x-signature": `sig=${sign(algorithm, encoding, body)}` };
        await verify(headers, { algorithm, encoding, prefix: "sig=" });
        await expect(
          verify(headers, { algorithm, encoding, prefix: "sig=" }, `${body} `),
        ).rejects.toMatchObject({
          reason: "signature_mismatch",
        });
        await expect(verify(headers, { algorithm, encoding })).rejects.toMatchObject({
          reason: "malformed_signature",
        });
      }
    },
  );

  it("covers what its content names", async () => {
    const content = "{timestamp}|{method}|{url}|{header:X-Id}|{body}";
    const signature = sign("sha256", "hex", `${now}|POST|/in/a?b=1|7|${body}`);
    const headers = { "X-Signature": signature, "X-Time": String(now), "X-Id": "7" };
    const changes = { content, timestampHeader: "X-Time" };
    await verify(headers, changes);
    await expect(verify({ ...headers, "X-Id": "8" }, changes)).rejects.toMatchObject({
      reason: "signature_mismatch",
    });
    await expect(verify({ ...headers, "X-Time": String(now - 301) }, changes)).rejects.toMatchObject({
      reason: "timestamp_too_old",
    });
    await expect(verify({ "X-Signature": signature }, changes)).rejects.toMatchObject({
      reason: "missing_timestamp",
    });
    await expect(verify({}, changes)).rejects.toMatchObject({ reason: "missing_signature" });
  });
});

it.each([
  ["{body}", false, true],
  ["{timestamp}.{body}", true, true],
  ["{header:X-Id}{body}", false, true],
  ["{timestamp}.{body}", false, false],
  ["{body}", true, false],
  ["{body}.", false, false],
  ["{secret}{body}", false, false],
  ["{body}{body}", false, false],
])("of the content %s, with a time: %s, is right: %s", (content, signsTime, right) => {
  expect(checkSignedContent(content, signsTime) === null).toBe(right);
});

describe("a shared secret", () => {
  const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });

  it("is a user's password", async () => {
    await verifyBasicAuth(basic("ann:pässword:1"), "ann", ["old", "pässword:1"]);
    for (const headers of [
      basic("ann:wrong"),
      basic("bob:pässword:1"),
      basic("ann"),
      { authorization: "x" },
    ]) {
      await expect(verifyBasicAuth(headers, "ann", "pässword:1")).rejects.toMatchObject({
        reason: "signature_mismatch",
      });
    }
    await expect(verifyBasicAuth({}, "ann", "p")).rejects.toMatchObject({ reason: "missing_signature" });
  });

  it("or a key in a header, as it is or as a bearer's", async () => {
    await verifyApiKeyHeader({ "x-api-key": "k1" }, "X-API-Key", ["k0", "k1"]);
    await verifyApiKeyHeader({ authorization: "Bearer k1" }, "Authorization", "k1");
    await expect(verifyApiKeyHeader({ "x-api-key": "k2" }, "X-API-Key", "k1")).rejects.toMatchObject({
      reason: "signature_mismatch",
    });
  });
});
