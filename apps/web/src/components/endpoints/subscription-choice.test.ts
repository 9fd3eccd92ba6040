import { expect, test } from "vitest";
import { groupNames, patternToggled, toggled } from "./subscription-choice.ts";

test("names stand under their first part, names without one come last", () => {
  expect(groupNames(["ping", "order.shipped", "invoice.voided", "invoice.paid"], [])).toEqual([
    { pattern: "invoice.*", names: ["invoice.paid", "invoice.voided"] },
    { pattern: "order.*", names: ["order.shipped"] },
    { pattern: null, names: ["ping"] },
  ]);
});

test("what is chosen stays visible when the catalogue doesn't have it", () => {
  expect(groupNames(["order.shipped"], ["refund.*", "order.lost", "invoice.line.*"])).toEqual([
    { pattern: "invoice.*", names: ["invoice.line.*"] },
    { pattern: "order.*", names: ["order.lost", "order.shipped"] },
    { pattern: "refund.*", names: [] },
  ]);
});

test("choosing a pattern takes the place of its single names, and dropping it drops them", () => {
  expect(patternToggled(["invoice.paid", "order.shipped"], "invoice.*", true)).toEqual([
    "order.shipped",
    "invoice.*",
  ]);
  expect(patternToggled(["order.shipped", "invoice.*"], "invoice.*", false)).toEqual(["order.shipped"]);
});

test("a name is chosen once", () => {
  expect(toggled(["a"], "a", true)).toEqual(["a"]);
  expect(toggled(["a", "b"], "a", false)).toEqual(["b"]);
});
