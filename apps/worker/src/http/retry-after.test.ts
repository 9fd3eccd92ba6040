import { describe, expect, it } from "vitest";
import fixture from "./fixtures/receiver-behaviours.json" with { type: "json" };
import { parseRetryAfter } from "./retry-after.ts";

const now = new Date("2026-01-01T00:00:00Z");

describe("Retry-After", () => {
  it.each(fixture.retry_after_cases.filter((entry) => entry.expected_delay_seconds !== null))(
    "$retry_after: $why",
    ({ retry_after, schedule_delay_seconds, expected_delay_seconds, http_status, clock }) => {
      const floorSeconds = http_status === 429 ? 60 : schedule_delay_seconds;
      const waitMs = parseRetryAfter(retry_after ?? undefined, new Date(clock)) ?? 0;
      expect(Math.max(waitMs / 1000, floorSeconds)).toBe(expected_delay_seconds?.min);
    },
  );

  it.each([
    ["Thursday, 01-Jan-26 00:10:00 GMT", 600_000],
    ["Thu Jan  1 00:10:00 2026", 600_000],
    ["0", 0],
    ["Wed, 21 Oct 2015 07:28:00 GMT", 0],
    ["9".repeat(400), 86_400_000],
    ["Thu, 99 Jan 2026 00:10:00 GMT", null],
    ["Thu, 01 Jan 2026 00:10:00 +0100", null],
    ["", null],
  ])("%s gives %s ms", (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });

  it("is ignored when it was sent twice", () => {
    expect(parseRetryAfter(["10", "20"], now)).toBeNull();
    expect(parseRetryAfter(undefined, now)).toBeNull();
  });
});
