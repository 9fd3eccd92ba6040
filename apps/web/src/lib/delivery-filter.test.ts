import { expect, test } from "vitest";
import { readLogFilter, toSearchParams, writeLogFilter } from "./delivery-filter.ts";

test("a filter survives the way through the address", () => {
  const filter = {
    state: "dead",
    endpointId: "ep_1",
    consumerId: "cust_42",
    eventType: "invoice.paid & more",
  } as const;
  expect(readLogFilter(new URLSearchParams(writeLogFilter(filter)))).toEqual(filter);
});

test("what the address does not understand is left out", () => {
  expect(readLogFilter(toSearchParams({ state: "asleep", eventType: "", page: ["1", "2"] }))).toEqual({});
  expect(writeLogFilter({})).toBe("");
});
