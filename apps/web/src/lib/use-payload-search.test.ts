import { expect, test } from "vitest";
import { searchRange } from "./use-payload-search.ts";

const now = new Date("2026-11-22T12:00:00.000Z");

test("a search is of the last 24 hours, or of the last 24 hours of what the filter names", () => {
  expect(searchRange({}, now)).toEqual({ from: "2026-11-21T12:00:00.000Z", to: "2026-11-22T12:00:00.000Z" });
  const [from, to] = ["2026-11-10T00:00:00Z", "2026-11-20T00:00:00Z"];
  expect(searchRange({ from, to }, now)).toEqual({
    from: "2026-11-19T00:00:00.000Z",
    to: "2026-11-20T00:00:00.000Z",
  });
  expect(searchRange({ from: "2026-11-22T11:00:00Z" }, now).from).toBe("2026-11-22T11:00:00Z");
});
