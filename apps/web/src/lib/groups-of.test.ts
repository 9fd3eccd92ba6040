import { expect, test } from "vitest";
import { groupsOf } from "./groups-of.ts";

test("groups keep the order and lose nothing", () => {
  expect(groupsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(groupsOf([], 2)).toEqual([]);
});
