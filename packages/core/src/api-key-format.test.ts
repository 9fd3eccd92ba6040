import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { generateApiKey, generateConsumerToken, parseCredential } from "./api-key-format.ts";

test("a generated key parses to the hash of its text", () => {
  const { key, hash, prefix } = generateApiKey("production");
  expect(key).toMatch(/^ph_live_[0-9A-Za-z]{36}$/);
  expect(key.startsWith(prefix)).toBe(true);
  expect(prefix).toHaveLength(12);
  expect(hash).toEqual(createHash("sha256").update(key).digest());
  expect(parseCredential(key)).toEqual({ kind: "apiKey", hash });
});

test("a consumer's token is told from a key by its start, and the one doesn't pass for the other", () => {
  const { key, hash } = generateConsumerToken("development");
  expect(key).toMatch(/^pc_test_[0-9A-Za-z]{36}$/);
  expect(parseCredential(key)).toEqual({ kind: "consumerToken", hash });
  expect(parseCredential(key.replace(/^pc/, "ph"))).toBeNull();
});

test("the environment's kind shows in the key", () => {
  expect(generateApiKey("development").key).toMatch(/^ph_test_/);
});

test("a key with any one character changed is refused without a hash", () => {
  const { key } = generateApiKey("production");
  for (let index = 0; index < key.length; index++) {
    const other = key[index] === "x" ? "y" : "x";
    expect(parseCredential(key.slice(0, index) + other + key.slice(index + 1))).toBeNull();
  }
});

test.each(["", "ph_live_", "Bearer x", `ph_live_${"a".repeat(36)}`, `ph_live_${"a".repeat(10_000)}`])(
  "what is no key (%#) is refused",
  (text) => {
    expect(parseCredential(text)).toBeNull();
  },
);

test("a line end after a key makes it another text", () => {
  expect(parseCredential(`${generateApiKey("production").key}\n`)).toBeNull();
});

test("keys don't repeat", () => {
  const keys = new Set(Array.from({ length: 1000 }, () => generateApiKey("production").key));
  expect(keys.size).toBe(1000);
});
