import { expect, test } from "vitest";
import { readLogFilter, readSearchText, toSearchParams, writeLogFilter } from "./delivery-filter.ts";

test("a filter survives the way through the address", () => {
  const filter = {
    state: "dead",
    endpointId: "ep_1",
    consumerId: "cust_42",
    eventType: "invoice.paid & more",
    httpStatus: "5xx",
    from: "2026-11-22T12:00:00.000Z",
    to: "2026-11-22T14:00:00+02:00",
  } as const;
  expect(readLogFilter(new URLSearchParams(writeLogFilter(filter)))).toEqual(filter);
});

test("what the address does not understand is left out", () => {
  expect(readLogFilter(toSearchParams({ state: "asleep", eventType: "", page: ["1", "2"] }))).toEqual({});
  expect(readLogFilter(new URLSearchParams("httpStatus=teapot&from=yesterday&to=2026-11-22"))).toEqual({});
  expect(writeLogFilter({})).toBe("");
});

test("a text that is looked for stands beside the filter, as it was typed", () => {
  const address = new URLSearchParams(writeLogFilter({ state: "dead" }, " 100% & more"));
  expect(readSearchText(address)).toBe(" 100% & more");
  expect(readLogFilter(address)).toEqual({ state: "dead" });
  expect(readSearchText(new URLSearchParams("text="))).toBeUndefined();
});
