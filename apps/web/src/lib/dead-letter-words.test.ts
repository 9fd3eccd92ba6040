import { expect, test } from "vitest";
import { periods } from "../components/replays/replay-choice.ts";
import { causeWords, hoursToReach, isReplayable } from "./dead-letter-words.ts";

test("a group says why its deliveries are dead, with the last answer", () => {
  expect(causeWords({ reason: "retries_exhausted", statusCode: 500, errorCode: "http_5xx" })).toBe(
    "All retries failed: the receiver answered 500.",
  );
  expect(causeWords({ reason: "endpoint_disabled", statusCode: null, errorCode: null })).toBe(
    "The endpoint was disabled, before anything was sent.",
  );
  expect(causeWords({ reason: "endpoint_disabled", statusCode: null, errorCode: "connection_refused" })).toBe(
    "The endpoint was disabled. Before that, the receiver refused the connection.",
  );
});

test("where the payload is gone no replay is promised", () => {
  expect(isReplayable("payload_erased")).toBe(false);
  expect(isReplayable("payload_expired")).toBe(false);
  expect(isReplayable("retries_exhausted")).toBe(true);
  expect(causeWords({ reason: "payload_erased", statusCode: 500, errorCode: "http_5xx" })).toBe(
    "The payload was erased and can't be sent again.",
  );
});

test("a replay reaches back beyond the first death, by as long as retries may have taken", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  expect(hoursToReach("2026-11-22T11:00:00Z", periods, now)).toBe(168);
  expect(hoursToReach("2026-11-18T12:00:00Z", periods, now)).toBe(720);
  expect(hoursToReach("2026-01-01T00:00:00Z", periods, now)).toBe(720);
});
