import { expect, test } from "vitest";
import { changesBetween } from "./changes-between.ts";

test("only what differs is kept, as it was and as it is", () => {
  const before = { name: "a", schedule: [1, 2], group: null as string | null, deep: { x: [1] } };
  const after = { name: "b", schedule: [1, 2], group: "billing", deep: { x: [1] } };
  expect(changesBetween(before, after)).toEqual({
    before: { name: "a", group: null },
    after: { name: "b", group: "billing" },
  });
});

test("nothing changed is nothing on both sides", () => {
  expect(changesBetween({ name: "a" }, { name: "a" })).toEqual({ before: {}, after: {} });
});

test("what was not there before is null", () => {
  const before: { note?: string } = {};
  expect(changesBetween(before, { note: "x" })).toEqual({ before: { note: null }, after: { note: "x" } });
});
