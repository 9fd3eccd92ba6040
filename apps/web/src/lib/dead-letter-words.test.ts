import { expect, test } from "vitest";
import { causeWords, isReplayable } from "./dead-letter-words.ts";

test("a group says why its deliveries are dead, with the last answer", () => {
  expect(causeWords({ reason: "retries_exhausted", statusCode: 500, errorCode: "http_5xx" })).toBe(
    "All retries failed: the receiver answered 500.",
  );
  expect(causeWords({ reason: "given_up", statusCode: null, errorCode: "blocked_address" })).toBe(
    "No retry would have helped: the receiver's name leads to an address that is not allowed.",
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
