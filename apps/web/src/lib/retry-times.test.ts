import { expect, test } from "vitest";
import { axisTicks, placeOnAxis, plannedTries } from "./retry-times.ts";

test("each try comes after all waits before it, with up to a fifth of jitter", () => {
  expect(plannedTries([5, 300])).toEqual([
    { number: 2, earliestMs: 5000, latestMs: 6000 },
    { number: 3, earliestMs: 305_000, latestMs: 366_000 },
  ]);
});

test("tries that were made already are left out, and a spent schedule has none", () => {
  expect(plannedTries([5, 300], 2)).toEqual([{ number: 3, earliestMs: 300_000, latestMs: 360_000 }]);
  expect(plannedTries([5, 300], 3)).toEqual([]);
});

test("the axis begins with the first attempt and ends with the last try", () => {
  expect(placeOnAxis(0, 60_000)).toBe(0);
  expect(placeOnAxis(60_000, 60_000)).toBe(1);
});

test("labels stand apart, and only within the axis", () => {
  for (const mostMs of [1000, 60_000, 3_600_000, 60 * 86_400_000]) {
    const places = [0, ...axisTicks(mostMs).map(({ place }) => place)];
    for (const [index, place] of places.slice(1).entries()) {
      expect(place - (places[index] ?? 0)).toBeGreaterThanOrEqual(0.12);
      expect(place).toBeLessThanOrEqual(1);
    }
  }
  expect(axisTicks(3 * 86_400_000).map(({ label }) => label)).toContain("1 h");
});
