import { expect, test } from "vitest";
import { flowSummary, limitsSummary, profilesSummary, scheduleSummary } from "./endpoint-words.ts";

test("a schedule says whose it is, and can be shown while it is typed", () => {
  expect(scheduleSummary([5, 300], [60])).toBe("2 retries over 5 min 5 s");
  expect(scheduleSummary(null, [60])).toBe("1 retry over 1 min, as the environment");
  expect(scheduleSummary([5, Number.NaN], [])).toBe("2 retries");
});

test("what was set stands in a line", () => {
  expect(flowSummary({ ordering: null, batch: null })).toBe("As they come");
  expect(flowSummary({ ordering: { key: "data.id", afterDead: "hold" }, batch: null })).toBe(
    "In order by data.id, held by a dead letter",
  );
  expect(flowSummary({ ordering: null, batch: { maxEvents: 10, maxSeconds: 2 } })).toBe(
    "Up to 10 events, after 2 s at most",
  );
  expect(limitsSummary({ rateLimit: 1200, maxInFlight: 5, timeoutMs: 15_000 })).toBe(
    "1,200/s, 5 at once, 15 s timeout",
  );
  expect(profilesSummary(["github", "standard"])).toBe("As GitHub signs, then Standard Webhooks");
});
