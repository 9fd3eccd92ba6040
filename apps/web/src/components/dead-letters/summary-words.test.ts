import type { DeadLetterGroup } from "@posthorn/core";
import { expect, test } from "vitest";
import { summaryWords } from "./summary-words.ts";

const group: DeadLetterGroup = {
  endpointId: "ep_1",
  endpointUrl: "https://example.com/",
  reason: "retries_exhausted",
  statusCode: 500,
  errorCode: "http_5xx",
  count: 3,
  oldestAt: "2026-11-22T12:00:00Z",
  newestAt: "2026-11-22T12:00:00Z",
};

test("a summary says how many there are, and in how many groups", () => {
  expect(summaryWords({ items: [group], groups: 1, counted: 3, complete: true })).toBe("3 in 1 group");
});

test("what was not counted or is not shown is said", () => {
  expect(
    summaryWords({
      items: Array.from({ length: 200 }, () => group),
      groups: 300,
      counted: 20_000,
      complete: false,
    }),
  ).toBe("More than 20,000; the newest were counted, in 300 groups, of which the largest 200 are shown");
});
