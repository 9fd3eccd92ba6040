import type { DeliveryStatisticsView, StatisticsCounts } from "@posthorn/core";
import { describe, expect, test } from "vitest";
import { deliveryRate, latency, statisticsOf, successRate, toPoints } from "./traffic.ts";

const counts = (succeeded: number, failures: number): StatisticsCounts => ({
  events: succeeded,
  attempts: succeeded + failures,
  succeeded,
  failed: { status3xx: 0, status4xx: 0, status5xx: failures, otherStatus: 0, timeout: 0, connectionError: 0 },
  latencyMs: succeeded + failures === 0 ? null : { p50: 10, p95: 20, p99: 30 },
});

const view = (total: StatisticsCounts, hours: number): DeliveryStatisticsView => ({
  endpointId: null,
  from: "2026-01-01T00:00:00.000Z",
  to: new Date(Date.parse("2026-01-01T00:00:00.000Z") + hours * 3_600_000).toISOString(),
  bucket: "day",
  countedAt: null,
  total,
  items: [
    { at: "2026-01-01T00:00:00.000Z", ...total },
    { at: "2026-01-02T00:00:00.000Z", ...counts(0, 0) },
  ],
});

describe("what a range's charts ask for", () => {
  const now = new Date("2026-01-31T12:34:56.789Z");
  test.each([
    ["hour", "minute", "2026-01-31T11:35:00.000Z"],
    ["day", "hour", "2026-01-30T13:00:00.000Z"],
    ["week", "hour", "2026-01-24T13:00:00.000Z"],
    ["month", "day", "2026-01-01T13:00:00.000Z"],
  ] as const)("%s", (range, bucket, from) => {
    expect(statisticsOf(range, now)).toEqual({ bucket, from });
    const soon = new Date(now.getTime() + 3_000);
    expect(statisticsOf(range, soon)).toEqual(statisticsOf(range, now));
  });
});

test("a point has what failed, and no rate or latency where nothing was sent", () => {
  expect(toPoints(view(counts(2, 1), 48))).toEqual([
    {
      at: "2026-01-01T00:00:00.000Z",
      label: "1 Jan",
      succeeded: 2,
      failed: 1,
      successRate: 66.6,
      p50: 10,
      p95: 20,
      p99: 30,
    },
    {
      at: "2026-01-02T00:00:00.000Z",
      label: "2 Jan",
      succeeded: 0,
      failed: 0,
      successRate: null,
      p50: null,
      p95: null,
      p99: null,
    },
  ]);
});

test("the success rate is never rounded up", () => {
  expect(successRate({ attempts: 100_000, succeeded: 99_999 })).toBe(99.9);
  expect(successRate({ attempts: 3, succeeded: 3 })).toBe(100);
  expect(successRate({ attempts: 0, succeeded: 0 })).toBeNull();
});

test.each([
  [36_000, 1, "10 a second"],
  [120, 1, "2 a minute"],
  [3, 1, "3 an hour"],
  [3, 24, "3 a day"],
  [0, 24, "0 a day"],
])("%s deliveries in %s h are %s", (succeeded, hours, words) => {
  expect(deliveryRate(view(counts(succeeded, 5), hours))).toBe(words);
});

test.each([
  [null, "–"],
  [12.4, "12 ms"],
  [1300, "1.3 s"],
  [15_000, "15 s"],
])("%s ms reads %s", (ms, words) => {
  expect(latency(ms)).toBe(words);
});
