import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { generateApiKey, parseApiKey } from "./api-key-format.ts";

test("a generated key parses to the hash of its text", () => {
  const { key, hash, prefix } = generateApiKey("production");
  expect(key).toMatch(/^ph_live_[0-9A-Za-z]{36}$/);
  expect(key.startsWith(prefix)).toBe(true);
  expect(prefix).toHaveLength(12);
  expect(hash).toEqual(createHash("sha256").update(key).digest());
  expect(parseApiKey(key)).toEqual({ hash });
});

test("the environment's kind shows in the key", () => {
  expect(generateApiKey("development").key).toMatch(/^ph_test_/);
});

test("a key with any one character changed is refused without a hash", () => {
  const { key } = generateApiKey("production");
  for (let index = 0; index < key.length; index++) {
    const other = key[index] === "x" ? "y" : "x";
    expect(parseApiKey(key.slice(0, index) + other + key.slice(index + 1))).toBeNull();
  }
});

test.each(["", "ph_live_", "Bearer x", `ph_live_${"a".repeat(36)}`, `ph_live_${"a".repeat(10_000)}`])(
  "what is no key (%#) is refused",
  (text) => {
    expect(parseApiKey(text)).toBeNull();
  },
);

test("a line end after a key makes it another text", () => {
  expect(parseApiKey(`${generateApiKey("production").key}\n`)).toBeNull();
});

test("keys don't repeat", () => {
  const keys = new Set(Array.from({ length: 1000 }, () => generateApiKey("production").key));
  expect(keys.size).toBe(1000);
});
