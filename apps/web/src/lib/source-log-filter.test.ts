import { expect, test } from "vitest";
import { readSourceLogFilter, toRequestInput, writeSourceLogFilter } from "./source-log-filter.ts";

test("a filter survives the way through the address", () => {
  const filter = { outcome: "refused", from: "2026-11-01", to: "2026-11-02" } as const;
  expect(readSourceLogFilter(new URLSearchParams(writeSourceLogFilter(filter)))).toEqual(filter);
  expect(toRequestInput(filter)).toEqual({
    outcome: "refused",
    from: "2026-11-01T00:00:00.000Z",
    to: "2026-11-03T00:00:00.000Z",
  });
});

test("what the address does not understand is left out", () => {
  const params = new URLSearchParams({
    outcome: "lost",
    from: "yesterday",
    to: "2026-02-30",
    target: "src_1",
  });
  expect(readSourceLogFilter(params)).toEqual({});
  expect(writeSourceLogFilter({})).toBe("");
  expect(toRequestInput({})).toEqual({});
});
