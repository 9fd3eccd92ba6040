import type { AttemptView } from "@posthorn/core";
import { expect, test } from "vitest";
import { futureAttempts } from "./future-attempts.ts";

const attempt = (trigger: AttemptView["trigger"]) => ({ trigger }) as AttemptView;
const next = "2026-11-22T12:00:00.000Z";
const retrying = {
  state: "retrying" as const,
  attempts: 2,
  nextAttemptAt: next,
  attemptLog: [attempt("schedule"), attempt("probe")],
};
const at = (seconds: number) => new Date(new Date(next).getTime() + seconds * 1000);

test("what is left of the schedule follows the next attempt", () => {
  expect(futureAttempts(retrying, [5, 300, 1000, 2000])).toEqual([
    { number: 3, earliest: at(0), latest: at(0) },
    { number: 4, earliest: at(1000), latest: at(1200) },
    { number: 5, earliest: at(3000), latest: at(3600) },
  ]);
});

test("the last try of a schedule has none after it", () => {
  expect(futureAttempts(retrying, [5, 300])).toHaveLength(1);
});

test("after a retry by hand, or without the schedule, only the next attempt is known", () => {
  const byHand = { ...retrying, attemptLog: [attempt("schedule"), attempt("manual")] };
  expect(futureAttempts(byHand, [5, 300, 1000])).toHaveLength(1);
  expect(futureAttempts(retrying, undefined)).toHaveLength(1);
});

test("a delivery that waits for no retry has no future attempts", () => {
  expect(futureAttempts({ ...retrying, state: "dead" }, [5, 300, 1000])).toEqual([]);
  expect(futureAttempts({ ...retrying, nextAttemptAt: null }, [5, 300, 1000])).toEqual([]);
});
