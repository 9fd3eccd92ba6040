import { expect, test } from "vitest";
import {
  chosenUnder,
  coveredBy,
  patternToggled,
  type SubscriptionNode,
  subscriptionTree,
  toggled,
} from "./subscription-choice.ts";

/** One line for each node: how deep it stands, what is shown, what it stands for. */
const drawn = (nodes: SubscriptionNode[], depth = 0): string[] =>
  nodes.flatMap(({ label, name, pattern, children }) => [
    `${"  ".repeat(depth)}${label}${pattern ? ` (${pattern})` : ""}${name ? ` = ${name}` : ""}`,
    ...drawn(children, depth + 1),
  ]);

test("names stand below the parts that they share, and those without a group come last", () => {
  const names = [
    "ping",
    "order.shipped",
    "invoice.voided",
    "invoice.line.added",
    "invoice.line.removed",
    "invoice",
  ];
  expect(drawn(subscriptionTree(names, []))).toEqual([
    "invoice (invoice.*) = invoice",
    "  line (invoice.line.*)",
    "    added = invoice.line.added",
    "    removed = invoice.line.removed",
    "  voided = invoice.voided",
    "order (order.*)",
    "  shipped = order.shipped",
    "ping = ping",
  ]);
});

test("a beginning that leads to one other only is one line with it", () => {
  expect(drawn(subscriptionTree(["com.acme.billing.paid", "com.acme.billing.voided"], []))).toEqual([
    "com.acme.billing (com.acme.billing.*)",
    "  paid = com.acme.billing.paid",
    "  voided = com.acme.billing.voided",
  ]);
});

test("what is chosen stays visible when the catalogue doesn't have it", () => {
  expect(drawn(subscriptionTree(["order.shipped"], ["refund.*", "order.lost", "order.line.*"]))).toEqual([
    "order (order.*)",
    "  line (order.line.*)",
    "  lost = order.lost",
    "  shipped = order.shipped",
    "refund (refund.*)",
  ]);
});

test("a pattern covers what is below it, however deep, and shows when only a part is chosen", () => {
  expect(chosenUnder(["invoice.*"], "invoice.line.*")).toBe("all");
  expect(chosenUnder(["invoice.line.added"], "invoice.*")).toBe("some");
  expect(chosenUnder(["invoices.paid"], "invoice.*")).toBe("none");
  expect(coveredBy(["invoice.*"], "invoice.line.added")).toBe("invoice.*");
  expect(coveredBy(["invoice.*"], "invoice")).toBeNull();
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
