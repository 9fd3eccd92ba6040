import { expect, test } from "vitest";
import { expiresSoon, toExpiresAt } from "./expiry.ts";

const now = new Date("2026-11-22T12:00:00Z");

test("a key ends so many days from now, or never", () => {
  expect(toExpiresAt("never", now)).toBeNull();
  expect(toExpiresAt("30", now)).toBe("2026-12-22T12:00:00.000Z");
});

test("a key that ends within two weeks is worth a word, one that has ended is not", () => {
  expect(expiresSoon(null, now)).toBe(false);
  expect(expiresSoon("2026-12-06T12:00:00Z", now)).toBe(true);
  expect(expiresSoon("2026-12-06T12:00:01Z", now)).toBe(false);
  expect(expiresSoon("2026-11-22T12:00:00Z", now)).toBe(false);
});
