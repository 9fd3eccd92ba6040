import type { BulkActionView } from "@posthorn/core";
import { expect, test } from "vitest";
import { progressWords, replayTitle, skippedWords } from "./replay-words.ts";

const replay: BulkActionView = {
  id: "rpl_1",
  action: "replay",
  state: "running",
  filter: { states: ["dead"], from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" },
  note: null,
  until: null,
  matched: 5000,
  matchedExact: true,
  estimatedSeconds: 50,
  done: 1200,
  skipped: {},
  startedBy: "ada@example.com",
  createdAt: "2026-01-02T00:00:00Z",
  finishedAt: null,
};

test("a replay is named by what it is of", () => {
  expect(replayTitle(replay)).toBe("Dead");
  const filter = {
    ...replay.filter,
    states: ["skipped", "unmatched"],
    eventTypes: ["a.*"],
    endpointIds: ["ep_1"],
  };
  expect(replayTitle({ filter })).toBe("Skipped, Missed · a.* · 1 endpoint");
});

test("its progress says whether its total is known, and is never beyond it", () => {
  expect(progressWords(replay)).toBe("1,200 of 5,000");
  expect(progressWords({ ...replay, matchedExact: false })).toBe("1,200 of about 5,000");
  expect(progressWords({ ...replay, matched: 1000, skipped: { payload_expired: 1 } })).toBe("1,201 of 1,201");
  expect(progressWords({ ...replay, state: "completed", done: 1 })).toBe("1 delivery");
  expect(progressWords({ ...replay, state: "completed", done: 2 })).toBe("2 deliveries");
});

test("what was passed by is said with its reasons", () => {
  expect(skippedWords(replay)).toBe("");
  expect(skippedWords({ skipped: { endpoint_disabled: 2, payload_expired: 1 } })).toBe(
    "2 endpoint disabled, 1 payload past the retention",
  );
});
