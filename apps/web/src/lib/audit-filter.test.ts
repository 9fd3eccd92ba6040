import { expect, test } from "vitest";
import { readAuditFilter, toAuditInput, writeAuditFilter } from "./audit-filter.ts";
import { isTypedWhole } from "./day-range.ts";

test("a filter survives the way through the address", () => {
  const filter = {
    actor: "usr_1",
    action: "endpoint.updated",
    target: "ep_1",
    from: "2026-11-01",
    to: "2026-11-22",
  };
  expect(readAuditFilter(new URLSearchParams(writeAuditFilter(filter)))).toEqual(filter);
  expect(writeAuditFilter({})).toBe("");
});

test("what the address does not understand is left out", () => {
  const params = new URLSearchParams({
    from: "yesterday",
    to: "2026-02-30",
    actor: "",
    action: "a".repeat(65),
    page: "2",
  });
  expect(readAuditFilter(params)).toEqual({});
});

test("days are whole days of UTC, the last one included", () => {
  expect(toAuditInput({ action: "consumer.created", from: "2026-11-01", to: "2026-11-30" })).toEqual({
    action: "consumer.created",
    from: "2026-11-01T00:00:00.000Z",
    to: "2026-12-01T00:00:00.000Z",
  });
  expect(toAuditInput({})).toEqual({});
});

test("a year that is being typed is no day yet", () => {
  expect(["0002-11-22", "0202-11-22", "2026-11-22"].map(isTypedWhole)).toEqual([false, false, true]);
});
