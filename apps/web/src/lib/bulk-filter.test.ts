import type { DeadLetterGroup } from "@posthorn/core";
import { expect, test } from "vitest";
import { causeOf, takenWords, timesOf } from "./bulk-filter.ts";

const now = new Date("2026-11-22T12:00:00Z");
const group: DeadLetterGroup = {
  endpointId: "ep_1",
  endpointUrl: "https://example.com/hooks",
  reason: "retries_exhausted",
  statusCode: 500,
  errorCode: "http_5xx",
  count: 1,
  oldestAt: "2026-11-22T11:00:00Z",
  newestAt: "2026-11-22T11:00:00Z",
};

test("a group is told from the others by its reason, its answer and its error", () => {
  const { reason } = group;
  expect(causeOf(group)).toEqual({ reason, httpStatus: "500", errorCode: "http_5xx" });
  expect(causeOf({ ...group, statusCode: null, errorCode: "timeout_response" })).toEqual({
    reason,
    httpStatus: "none",
    errorCode: "timeout_response",
  });
  expect(causeOf({ ...group, statusCode: null, errorCode: null })).toEqual({ reason, errorCode: "none" });
});

test("times are those of the list, a period, or all that is kept", () => {
  const to = "2026-11-22T12:00:00.000Z";
  expect(timesOf({ hours: 1 }, 30, now)).toEqual({ from: "2026-11-22T11:00:00.000Z", to });
  expect(timesOf({ hours: null }, 1, now)).toEqual({ from: "2026-11-20T12:10:00.000Z", to });
  expect(timesOf({ hours: null, fixed: { to: "2026-11-21T00:00:00Z" } }, 1, now)).toEqual({
    from: "2026-11-20T12:10:00.000Z",
    to: "2026-11-21T00:00:00Z",
  });
});

test("what was taken over is said in words", () => {
  const times = { from: "2026-11-21T00:00:00Z", to: "2026-11-22T00:00:00Z" };
  expect(
    takenWords({ ...times, states: ["dead"], reason: "too_old", httpStatus: "none", errorCode: "tls_x" }),
  ).toEqual(["Reason: Too old", "Answer: No answer", "Error: tls x"]);
});
