import { describe, expect, it } from "vitest";
import { compileFilter } from "./compile-filter.ts";
import { explainFilter } from "./explain-filter.ts";
import type { Filter, FilterableEvent } from "./types.ts";

const order = `{
  "id": "ord_1", "amount": 12900, "ratio": 0.1, "live": true, "note": null, "empty": [], "nested": {"a": {"b": 1}},
  "customer": {"plan": "pro", "tags": ["new", "vip"]},
  "items": [{"sku": "a-1", "price": 5}, {"sku": "b-2", "price": 50, "parts": [{"name": "x"}, {"name": "y"}]}, "loose", [7, [8]]],
  "labels": {"app.example.com/name": "shop", "back\\\\slash": "yes"},
  "and": "word", "__proto__": {"admin": true}, "constructor": {"name": "Mallory"}
}`;
const event = (dataText = order): FilterableEvent => ({
  type: "order.placed",
  metadata: { region: "eu", "x.y": "z" },
  data: JSON.parse(dataText),
  dataText,
});

/** Both ways of matching must say the same. */
function matches(filter: Filter, tested = event()): boolean {
  const verdict = explainFilter(filter, tested);
  const matched = compileFilter(filter).matches(tested);
  expect(verdict.matches).toBe(matched);
  expect(verdict.failed.length === 0).toBe(matched);
  return matched;
}

describe("a filter", () => {
  it.each<[Filter, boolean]>([
    // type and metadata
    [{ type: "order.placed" }, true],
    [{ type: { prefix: "order." } }, true],
    [{ type: { prefix: "invoice." } }, false],
    [{ "metadata.region": { in: ["eu", "us"] } }, true],
    [{ "metadata.region": "us" }, false],
    [{ "metadata.x\\.y": "z" }, true],
    [{ "metadata.constructor": { exists: false } }, true],
    // exact and in
    [{ "data.id": "ord_1" }, true],
    [{ "data.id": "ord" }, false],
    [{ "data.amount": 12900 }, true],
    [{ "data.amount": "12900" }, false],
    [{ "data.live": true }, true],
    [{ "data.live": "true" }, false],
    [{ "data.note": null }, true],
    [{ "data.missing": null }, false],
    [{ "data.amount": { in: [1, 12900] } }, true],
    [{ "data.customer": "pro" }, false],
    // prefix and suffix
    [{ "data.id": { prefix: "ord_" } }, true],
    [{ "data.id": { prefix: "ord_12" } }, false],
    [{ "data.id": { suffix: "_1" } }, true],
    [{ "data.id": { suffix: "1_" } }, false],
    [{ "data.amount": { prefix: "1" } }, false],
    // ranges
    [{ "data.amount": { gt: 12899 } }, true],
    [{ "data.amount": { gt: 12900 } }, false],
    [{ "data.amount": { gte: 12900, lt: 12901 } }, true],
    [{ "data.amount": { lt: 12900 } }, false],
    [{ "data.amount": { lte: "12900.0" } }, true],
    [{ "data.ratio": { gte: "0.10", lte: 0.1 } }, true],
    [{ "data.id": { gt: 0 } }, false],
    [{ "data.live": { gte: 0 } }, false],
    // exists
    [{ "data.id": { exists: true } }, true],
    [{ "data.note": { exists: true } }, true],
    [{ "data.empty": { exists: true } }, true],
    [{ "data.customer": { exists: true } }, true],
    [{ "data.missing": { exists: false } }, true],
    [{ "data.missing": { exists: true } }, false],
    [{ "data.nested.a.b": { exists: true } }, true],
    [{ "data.nested.a.b.c": { exists: true } }, false],
    [{ "data.empty.x": { exists: true } }, false],
    // anything-but
    [{ "data.id": { "anything-but": "ord_2" } }, true],
    [{ "data.id": { "anything-but": ["ord_1", "ord_2"] } }, false],
    [{ "data.id": { "anything-but": 1 } }, true],
    [{ "data.note": { "anything-but": "x" } }, true],
    [{ "data.missing": { "anything-but": "x" } }, false],
    [{ "data.customer": { "anything-but": "x" } }, false],
    [{ "data.id": { "anything-but": { prefix: "ord_" } } }, false],
    [{ "data.id": { "anything-but": { suffix: "_2" } } }, true],
    [{ "data.amount": { "anything-but": { prefix: "1" } } }, true],
    // lists: any element
    [{ "data.customer.tags": "vip" }, true],
    [{ "data.customer.tags": "old" }, false],
    [{ "data.customer.tags": { "anything-but": "vip" } }, true],
    [{ "data.customer.tags": { "anything-but": ["vip", "new"] } }, false],
    [{ not: { "data.customer.tags": "vip" } }, false],
    [{ "data.items.sku": { prefix: "b" } }, true],
    [{ "data.items.sku": { suffix: "-1" } }, true],
    [{ "data.items.price": { gt: 5, lt: 50 } }, false],
    [{ "data.items.price": { gt: 5, lte: 50 } }, true],
    [{ "data.items.parts.name": "y" }, true],
    [{ "data.items": "loose" }, true],
    [{ "data.items": 8 }, true],
    [{ "data.items.0.sku": "a-1" }, false],
    // each condition by itself: one element has the sku, another the price
    [{ "data.items.sku": "a-1", "data.items.price": 50 }, true],
    // names with dots, names that JavaScript knows, names like the words of a filter
    [{ "data.labels.app\\.example\\.com/name": "shop" }, true],
    [{ "data.labels.app.example.com/name": "shop" }, false],
    [{ "data.labels.back\\\\slash": "yes" }, true],
    [{ "data.__proto__.admin": true }, true],
    [{ "data.constructor.name": "Mallory" }, true],
    [{ "data.customer.constructor": { exists: false } }, true],
    [{ "data.customer.__proto__": { exists: false } }, true],
    [{ "data.customer.tags.length": { exists: false } }, true],
    [{ "data.id.length": { exists: false } }, true],
    [{ "data.and": "word" }, true],
    // groups
    [{ and: [{ "data.id": "ord_1" }, { "data.amount": { gt: 1 } }] }, true],
    [{ and: [{ "data.id": "ord_1" }, { "data.amount": { gt: 99999 } }] }, false],
    [{ or: [{ "data.id": "no" }, { "data.amount": 12900 }] }, true],
    [{ or: [{ "data.id": "no" }, { "data.amount": 1 }] }, false],
    [{ not: { or: [{ "data.id": "no" }, { "data.amount": 1 }] } }, true],
    [
      { type: "order.placed", or: [{ "data.live": false }, { "data.live": true }], not: { "data.id": "x" } },
      true,
    ],
    [{ type: "order.placed", not: { "data.id": "ord_1" } }, false],
    [{ and: [{ "data.id": { prefix: "o" } }, { "data.id": { suffix: "1" } }] }, true],
  ])("%j matches: %s", (filter, expected) => {
    expect(matches(filter)).toBe(expected);
  });

  it.each<[string, Filter, boolean]>([
    ["9007199254740993", { "data.n": { gt: "9007199254740992" } }, true],
    ["9007199254740992", { "data.n": { gt: "9007199254740992" } }, false],
    ["9007199254740993", { "data.n": { gte: "9007199254740993", lte: "9007199254740993" } }, true],
    ["9007199254740992", { "data.n": { gte: "9007199254740993" } }, false],
    ["-9007199254740993", { "data.n": { lt: "-9007199254740992" } }, true],
    ["123456789012345678901234567890", { "data.n": { gt: "123456789012345678901234567889" } }, true],
    ["1.0", { "data.n": 1 }, true],
    ["1e2", { "data.n": 100 }, true],
    ["100.0000000000000000000", { "data.n": 100 }, true],
    ["100.0000000000000000001", { "data.n": 100 }, false],
    ["100.0000000000000000001", { "data.n": { gt: 100 } }, true],
    ["0.1000000000000000055511151231257827", { "data.n": { lte: 0.1 } }, false],
    ["0.30000000000000004", { "data.n": 0.30000000000000004 }, true],
    ["1e400", { "data.n": { gt: "1e399", lt: "2e400" } }, true],
    ["1e-400", { "data.n": { gt: 0 } }, true],
    ["-0", { "data.n": 0 }, true],
    ["[1, 9007199254740993]", { "data.n": { "anything-but": [1] } }, true],
    ["[5, 9007199254740993, 9007199254740992]", { "data.n": { gt: 5, lt: "9007199254740993" } }, true],
  ])("compares numbers by their digits: %s and %j: %s", (number, filter, expected) => {
    expect(matches(filter, event(`{"n": ${number}}`))).toBe(expected);
  });

  it("takes the last of members with one name, as receivers' JSON parsers do", () => {
    for (const n of ["1", "9007199254740993"]) {
      const tested = event(`{"n": 5, "n": ${n}}`);
      expect(matches({ "data.n": { gte: n, lte: n } }, tested)).toBe(true);
      expect(matches({ "data.n": 5 }, tested)).toBe(false);
    }
  });
});

describe("what a filter finds", () => {
  const explain = (filter: Filter) => explainFilter(filter, event());

  it("is told for each condition", () => {
    expect(explain({ "data.items.price": { gte: 100 }, "data.live": true })).toEqual({
      matches: false,
      failed: [
        { at: "data.items.price", message: expect.stringContaining("of at least 100; the event has 5, 50") },
      ],
      explanation: {
        kind: "and",
        at: "",
        matches: false,
        parts: [
          {
            kind: "condition",
            at: "data.items.price",
            path: "data.items.price",
            matches: false,
            present: true,
            found: ["5", "50"],
            message:
              "The filter asks that data.items.price is a number of at least 100; the event has 5, 50.",
          },
          expect.objectContaining({ at: "data.live", matches: true, found: ["true"] }),
        ],
      },
    });
  });

  it("names only the parts that failed", () => {
    const filter: Filter = {
      or: [{ "data.id": "x" }, { "data.live": true, "data.missing": "y" }],
      not: { "data.id": { prefix: "ord" } },
    };
    expect(explain(filter).failed.map(({ at }) => at)).toEqual(["or.0.data.id", "or.1.data.missing", "not"]);
  });

  it("is shown with its digits, and shortened", () => {
    const tested = event(`{"n": 9007199254740993, "s": "${"x".repeat(100_000)}", "l": [1,2,3,4,5,6,7]}`);
    const found = (path: string) => {
      const { explanation } = explainFilter({ [path]: { gt: 8 } }, tested);
      return explanation.kind === "condition" ? explanation.found : [];
    };
    expect(found("data.n")).toEqual(["9007199254740993"]);
    expect(found("data.s")).toEqual([`"${"x".repeat(98)}…`]);
    expect(found("data.l")).toEqual(["1", "2", "3", "4", "5"]);
  });
});
