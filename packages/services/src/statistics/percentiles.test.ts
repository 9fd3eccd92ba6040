import { latencyBoundsMs, latencyRanges } from "@posthorn/db/hot-path";
import { expect, test } from "vitest";
import { percentilesOf } from "./percentiles.ts";

function histogramOf(durations: readonly number[]): number[] {
  const histogram = new Array<number>(latencyRanges).fill(0);
  for (const duration of durations) {
    const range = latencyBoundsMs.filter((bound) => bound <= duration).length;
    histogram[range] = (histogram[range] ?? 0) + 1;
  }
  return histogram;
}

test("nothing has no percentiles", () => {
  expect(percentilesOf([])).toBeNull();
  expect(percentilesOf(histogramOf([]))).toBeNull();
});

test.each([0, 1, 2, 3])("durations of %s ms, which have a range to themselves, are exact", (duration) => {
  const some = percentilesOf(histogramOf([duration, duration, duration]));
  expect(some).toEqual({ p50: duration, p95: duration, p99: duration });
});

test.each([
  ["even", (share: number) => 5 + share * 2_000],
  ["skewed", (share: number) => 3 * 2 ** (share * 12)],
  ["mostly quick with a slow tail", (share: number) => (share < 0.9 ? 4 + share : 900 + share * 9_000)],
])("of %s durations, each percentile is within a fifth of the true one", (_name, durationAt) => {
  const durations = Array.from({ length: 10_000 }, (_, index) => Math.round(durationAt(index / 10_000)));
  const estimated = percentilesOf(histogramOf(durations));
  for (const [name, share] of [
    ["p50", 0.5],
    ["p95", 0.95],
    ["p99", 0.99],
  ] as const) {
    const exact = durations[10_000 * share] ?? 0;
    expect(Math.abs((estimated?.[name] ?? 0) - exact), name).toBeLessThanOrEqual(Math.max(1, exact / 5));
  }
});

test("what took longer than the last bound is there, at the bound", () => {
  expect(percentilesOf(histogramOf([100_000]))?.p50).toBe(latencyBoundsMs.at(-1));
});
