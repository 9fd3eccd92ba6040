import { expect, test } from "vitest";
import { bulkActionTitle, outcomeWords } from "./bulk-action-words.ts";

const filter = { states: ["retrying", "dead"], from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" };

test("a bulk action is named by what it does and to what", () => {
  expect(bulkActionTitle({ action: "retry", filter })).toBe("Retry · Retrying, Dead");
  expect(
    bulkActionTitle({
      action: "mark_handled",
      filter: { ...filter, states: ["pending"], eventTypes: ["a.*"], endpointIds: ["ep_1", "ep_2"] },
    }),
  ).toBe("Mark as handled · Pending · a.* · 2 endpoints");
});

test("what was done is told apart from what was refused", () => {
  expect(outcomeWords("skip", 1, [])).toEqual({ done: "1 delivery was skipped", refused: null });
  expect(outcomeWords("retry", 2, ["It is pending.", "It is pending."])).toEqual({
    done: "2 deliveries were sent again",
    refused: "2 deliveries not: It is pending.",
  });
  expect(outcomeWords("retry", 0, ["It is pending."]).done).toBeNull();
});
