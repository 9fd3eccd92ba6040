import { expect, test } from "vitest";
import { canDo } from "./delivery-actions.ts";

test("only what waits for a retry can be put off", () => {
  expect(canDo("snooze", { state: "retrying" })).toBe(true);
  expect(canDo("snooze", { state: "pending" })).toBe(false);
});

test("a dead delivery can be ended only where an order waits for it", () => {
  for (const action of ["skip", "mark_handled"] as const) {
    expect(canDo(action, { state: "dead" })).toBe(false);
    expect(canDo(action, { state: "dead" }, true)).toBe(true);
    expect(canDo(action, { state: "succeeded" }, true)).toBe(false);
  }
});
