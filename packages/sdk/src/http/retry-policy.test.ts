import { expect, test } from "vitest";
import { parseRetryAfter, retryDelayMs, wait } from "./retry-policy.ts";

test("the delay doubles up to 8 s, and jitter takes at most half of it away", () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((retry) => retryDelayMs(retry, undefined, 0))).toEqual([
    250, 500, 1000, 2000, 4000, 4000, 4000,
  ]);
  expect([0, 1, 2, 3, 4, 5, 50].map((retry) => retryDelayMs(retry, undefined, 0.999_999))).toEqual([
    500, 1000, 2000, 4000, 8000, 8000, 8000,
  ]);
});

test("Retry-After is never undercut", () => {
  expect(retryDelayMs(0, 2000, 0)).toBe(2000);
  expect(retryDelayMs(5, 2000, 0.5)).toBe(2100);
  expect(retryDelayMs(0, 0, 0.5)).toBe(0);
  expect(retryDelayMs(0, 60_000, 0)).toBe(60_000);
  expect(retryDelayMs(0, 60_001, 0)).toBeNull();
});

test.each([
  ["5", 5000],
  ["0", 0],
  ["Tue, 14 Nov 2023 22:13:30 GMT", 10_000],
  ["Tue, 14 Nov 2023 22:13:00 GMT", 0],
  ["soon", undefined],
  ["-5", undefined],
  ["1.5", undefined],
  ["", undefined],
  [null, undefined],
])("Retry-After: %s", (header, expected) => {
  expect(parseRetryAfter(header, 1_700_000_000_000)).toBe(expected);
});

test("a wait ends at once when it is aborted, and leaves no listener behind", async () => {
  const controller = new AbortController();
  const waiting = wait(60_000, controller.signal);
  controller.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
  await expect(wait(60_000, controller.signal)).rejects.toThrow("enough");
  await expect(wait(1, undefined)).resolves.toBeUndefined();
});
