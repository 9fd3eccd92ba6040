import { describe, expect, it } from "vitest";
import { defaultRetrySchedule, nextRetryDelayMs, retryLifetimeMs } from "./schedule.ts";

const failed = (failures: number, more: { statusCode?: number; retryAfterMs?: number } = {}) => ({
  failures,
  statusCode: more.statusCode ?? 500,
  retryAfterMs: more.retryAfterMs ?? null,
});

describe("the delay after a failed attempt", () => {
  it("follows the schedule entry by entry and ends with it", () => {
    const delays = defaultRetrySchedule.map((_, index) =>
      nextRetryDelayMs(defaultRetrySchedule, failed(index + 1), 0),
    );
    expect(delays).toEqual(defaultRetrySchedule.map((seconds) => seconds * 1000));
    expect(nextRetryDelayMs(defaultRetrySchedule, failed(defaultRetrySchedule.length + 1), 0)).toBeNull();
  });

  it("is never shorter than the schedule and at most 20 % longer", () => {
    for (const random of [0, 0.3, 0.999999]) {
      const delay = nextRetryDelayMs([100], failed(1), random) ?? 0;
      expect(delay).toBeGreaterThanOrEqual(100_000);
      expect(delay).toBeLessThanOrEqual(120_000);
    }
  });

  it.each([
    { title: "a longer Retry-After counts", statusCode: 503, retryAfterMs: 120_000, expected: 120_000 },
    { title: "a shorter one doesn't hurry", statusCode: 503, retryAfterMs: 1_000, expected: 5_000 },
    { title: "429 waits a minute at least", statusCode: 429, retryAfterMs: 10_000, expected: 60_000 },
    { title: "a day is the most", statusCode: 500, retryAfterMs: 7 * 86_400_000, expected: 86_400_000 },
  ])("$title", ({ statusCode, retryAfterMs, expected }) => {
    expect(nextRetryDelayMs([5], failed(1, { statusCode, retryAfterMs }), 0)).toBe(expected);
  });
});

it("gives a delivery the schedule's span and a fifth more, and never less than an hour", () => {
  expect(retryLifetimeMs([10_000, 20_000])).toBe(36_000_000);
  expect(retryLifetimeMs([1, 2])).toBe(3_600_000);
});
