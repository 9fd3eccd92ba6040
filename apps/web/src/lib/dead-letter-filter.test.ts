import { expect, test } from "vitest";
import { readDeadLetterFilter, writeDeadLetterFilter } from "./dead-letter-filter.ts";

test("a filter survives the way through the address", () => {
  const filter = { endpointId: "ep_1", eventType: "invoice.paid", reason: "too_old" } as const;
  expect(readDeadLetterFilter(new URLSearchParams(writeDeadLetterFilter(filter)))).toEqual(filter);
  expect(writeDeadLetterFilter({})).toBe("");
});

test("what the address does not understand is left out", () => {
  expect(readDeadLetterFilter(new URLSearchParams("reason=boredom&endpointId=&state=dead"))).toEqual({});
});
