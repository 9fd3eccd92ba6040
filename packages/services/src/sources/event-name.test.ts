import { expect, it } from "vitest";
import { eventName } from "./event-name.ts";

it.each([
  [["pull_request", "opened"], "github.pull_request.opened"],
  [["push", null], "github.push"],
  [[null, undefined], "github.event"],
  [["orders/create"], "github.orders.create"],
  [["a b", "É!"], "github.a_b.__"],
  [["..a..b.."], "github.a.b"],
  [["x".repeat(200)], `github.${"x".repeat(121)}`],
  [[`${"x".repeat(120)}.y`], `github.${"x".repeat(120)}`],
])("%j names %s", (parts, name) => {
  expect(eventName("github", parts)).toBe(name);
});
