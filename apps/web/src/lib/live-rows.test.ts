import { expect, test } from "vitest";
import { mergeLiveRows } from "./live-rows.ts";

const row = (id: string, state = "pending") => ({ id, state });

test("rows keep their place and show what changed, new ones are only counted", () => {
  const shown = [row("c"), row("b"), row("a")];
  const merged = mergeLiveRows(shown, [row("e"), row("d"), row("c", "succeeded"), row("b")], false);
  expect(merged).toEqual({ rows: [row("c", "succeeded"), row("b"), row("a")], held: 2 });
});

test("an older row that has come to match the filter counts as new", () => {
  expect(mergeLiveRows([row("c"), row("a")], [row("c"), row("b"), row("a")], false).held).toBe(1);
});

test("rows below the last one shown are not new when there was more to load", () => {
  expect(mergeLiveRows([row("c"), row("b")], [row("c"), row("a")], true).held).toBe(0);
});

test("the first row of an empty list is new", () => {
  expect(mergeLiveRows([], [row("a")], false).held).toBe(1);
});
