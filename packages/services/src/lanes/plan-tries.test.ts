import type { FailedDelivery } from "@posthorn/db/hot-path";
import { describe, expect, it } from "vitest";
import { planTries } from "./plan-tries.ts";

const failedAt = new Date("2026-11-22T12:00:00Z");
const failed = (more: Partial<FailedDelivery> = {}): FailedDelivery => ({
  deliveryId: "a",
  batchId: null,
  failures: 1,
  roundStartedAt: failedAt,
  failedAt,
  kind: "retry",
  statusCode: 500,
  retryAfterMs: null,
  ...more,
});
const after = (date: Date | null | undefined) =>
  ((date?.getTime() ?? Number.NaN) - failedAt.getTime()) / 1000;

describe("a failed delivery", () => {
  it("is tried after its delay and at most a fifth later", () => {
    const { retries } = planTries([5, 300], [failed()]);
    expect(after(retries[0]?.dueAt)).toBeGreaterThanOrEqual(5);
    expect(after(retries[0]?.dueAt)).toBeLessThanOrEqual(6);
  });

  it.each([
    ["its tries are spent", { failures: 3 }, "retries_exhausted"],
    ["its receiver wants it no more", { kind: "give_up" as const }, "given_up"],
    ["its schedule began too long ago", { roundStartedAt: new Date("2026-11-22T10:59:00Z") }, "too_old"],
  ])("is dead when %s", (_, more, reason) => {
    const { retries, endings } = planTries([5, 300], [failed(more)]);
    expect(retries).toEqual([]);
    expect(endings).toEqual([{ deliveryId: "a", state: "dead", reason }]);
  });
});

describe("a batch", () => {
  const batchId = "019aaf00-0000-7000-8000-00005eed1234";
  const dueTimes = (more: Partial<FailedDelivery>) =>
    planTries([5, 300], [failed({ batchId, ...more })]).retries.map(({ dueAt }) => dueAt.getTime());

  it("is tried again whole: all of it is due at the same time, whichever round plans it", () => {
    expect(dueTimes({ deliveryId: "b" })).toEqual(dueTimes({ deliveryId: "a" }));
    expect(dueTimes({})[0]).toBeGreaterThanOrEqual(failedAt.getTime() + 5_000);
    expect(dueTimes({})[0]).toBeLessThanOrEqual(failedAt.getTime() + 6_000);
  });

  it("is not put off by the same share as others, nor each time", () => {
    const shares = [
      after(new Date(dueTimes({})[0] ?? 0)) / 5,
      after(new Date(dueTimes({ failures: 2 })[0] ?? 0)) / 300,
      after(new Date(dueTimes({ batchId: "019aaf00-0000-7000-8000-0000c0ffee12" })[0] ?? 0)) / 5,
    ];
    expect(new Set(shares.map((share) => share.toFixed(3))).size).toBe(3);
  });
});

describe("a receiver that is overloaded", () => {
  it("is left alone for seconds where it names no time, and never past the next try", () => {
    expect(after(planTries([300], [failed({ statusCode: 503 })]).holdUntil)).toBe(5);
    expect(after(planTries([1], [failed({ statusCode: 503 })]).holdUntil)).toBeLessThanOrEqual(1.2);
  });

  it("has been seen to already where it names one", () => {
    expect(planTries([300], [failed({ statusCode: 503, retryAfterMs: 10_000 })]).holdUntil).toBeNull();
  });

  it("is no receiver that fails otherwise", () => {
    expect(planTries([300], [failed()]).holdUntil).toBeNull();
  });
});
