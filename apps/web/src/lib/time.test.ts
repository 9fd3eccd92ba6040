import { expect, test } from "vitest";
import { duration, minuteTime, relativeTime } from "./time.ts";

const now = new Date("2026-11-22T12:00:00Z");

test.each([
  ["2026-11-22T11:59:59Z", "just now"],
  ["2026-11-22T11:59:20Z", "40 sec ago"],
  ["2026-11-22T11:56:00Z", "4 min ago"],
  ["2026-11-22T14:30:00Z", "in 2 hr"],
  ["2026-11-19T12:00:00Z", "3 days ago"],
])("%s is %s at noon", (time, words) => {
  expect(relativeTime(new Date(time), now)).toBe(words);
});

test.each([
  [36, "36 ms"],
  [1540, "1.5 s"],
  [59_000, "59 s"],
  [250_000, "4 min 10 s"],
  [7_500_000, "2 h 5 min"],
  [3_600_000, "1 h"],
  [90_000_000, "1 d 1 h"],
])("%d ms is %s", (ms, words) => {
  expect(duration(ms)).toBe(words);
});

test("a time to the minute has neither seconds nor a zone", () => {
  expect(minuteTime(now)).toMatch(/^2[123] Nov 2026, \d\d:\d\d$/);
});
