import { expect, test } from "vitest";
import { groupsOf, headState, selectedRows } from "./selection.ts";

test("what has left the list is not chosen any more", () => {
  const rows = [{ id: "a" }, { id: "b" }];
  expect(selectedRows(rows, new Set(["b", "gone"]))).toEqual([{ id: "b" }]);
});

test("the box of all rows knows none, some and all", () => {
  expect([headState(3, 0), headState(3, 1), headState(3, 3)]).toEqual([false, "indeterminate", true]);
  expect(headState(0, 0)).toBe(false);
});

test("groups keep the order and lose nothing", () => {
  expect(groupsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(groupsOf([], 2)).toEqual([]);
});
