import { expect, test } from "vitest";
import { readCallbackFilter, toCallbackInput, writeCallbackFilter } from "./callback-filter.ts";

test("a filter survives the way through the address", () => {
  const filter = {
    operation: "createInvoice",
    callback: "invoiceEvent",
    state: "dead",
    from: "2026-11-01",
    to: "2026-11-02",
  } as const;
  expect(readCallbackFilter(new URLSearchParams(writeCallbackFilter(filter)))).toEqual(filter);
  expect(toCallbackInput(filter)).toEqual({
    ...filter,
    from: "2026-11-01T00:00:00.000Z",
    to: "2026-11-03T00:00:00.000Z",
  });
});

test("what the address does not understand is left out", () => {
  const params = new URLSearchParams({
    operation: "x".repeat(129),
    callback: "",
    state: "lost",
    from: "yesterday",
    to: "2026-02-30",
    url: "https://shop.example",
  });
  expect(readCallbackFilter(params)).toEqual({});
  expect(writeCallbackFilter({})).toBe("");
  expect(toCallbackInput({})).toEqual({});
});
