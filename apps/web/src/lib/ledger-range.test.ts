import { expect, test } from "vitest";
import { readLedgerRange, startOfRange } from "./ledger-range.ts";

test("what an address asks for is one of the ranges, or the last 24 hours", () => {
  expect(readLedgerRange("week")).toBe("week");
  for (const unknown of [undefined, "", "year", "toString", ["week", "day"]]) {
    expect(readLedgerRange(unknown)).toBe("day");
  }
});

test("a range begins at a whole minute", () => {
  const now = new Date("2026-11-22T10:30:59.999Z");
  expect(startOfRange("hour", now)).toBe("2026-11-22T09:30:00.000Z");
  expect(startOfRange("month", now)).toBe("2026-10-23T10:30:00.000Z");
});
