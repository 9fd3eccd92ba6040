import { describe, expect, it } from "vitest";
import { z } from "zod";
import { InvalidFieldError } from "../errors.ts";
import { parseInput } from "../validation.ts";
import { Filter } from "./filter.ts";
import { filterLimits } from "./types.ts";

const Input = z.strictObject({ filter: Filter.nullable().default(null) });

/** `path code` of each error. */
function errorsOf(filter: unknown): string[] {
  try {
    parseInput(Input, { filter });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidFieldError)) throw error;
    return error.errors.map(({ path, code }) => `${path} ${code}`);
  }
}

const nested = (levels: number): unknown => (levels === 0 ? { type: "ping" } : { not: nested(levels - 1) });
const many = (conditions: number) => ({ and: Array.from({ length: conditions }, () => ({ type: "ping" })) });

describe("a filter", () => {
  it.each<[unknown]>([
    [{ type: "invoice.paid" }],
    [{ type: { prefix: "invoice." }, "metadata.region": { in: ["eu", "us"] } }],
    [{ "data.customer.plan": null, "data.live": true, "data.amount": -1.5 }],
    [{ "data.file": { suffix: ".pdf" } }],
    [{ "data.amount": { gt: 0, lte: 10 } }],
    [{ "data.id": { gte: "9007199254740993", lte: "9007199254740993" } }],
    [{ "data.x": { exists: false } }],
    [{ "data.x": { "anything-but": "a" } }],
    [{ "data.x": { "anything-but": ["a", 1, null] } }],
    [{ "data.x": { "anything-but": { prefix: "a" } } }],
    [{ "data.x": { "anything-but": { suffix: "a" } } }],
    [{ or: [{ "data.a": 1 }, { and: [{ "data.b": 2 }, { not: { "data.c": 3 } }] }] }],
    [{ "data.labels.app\\.example\\.com/name": "x", "data.back\\\\slash": "y", "data.and": "z" }],
    [{ "data.__proto__.constructor": "x", "metadata.a\\.b": "c" }],
    [{ "data.or": { in: ["x"] }, "data.$ref": "x", "data.a b": "x" }],
    [nested(filterLimits.depth)],
    [many(filterLimits.conditions)],
  ])("may be %j", (filter) => {
    expect(errorsOf(filter)).toEqual([]);
    expect(parseInput(Input, { filter })).toEqual({ filter });
  });

  it("may be left out, and may be null", () => {
    expect(parseInput(Input, {})).toEqual({ filter: null });
    expect(parseInput(Input, { filter: null })).toEqual({ filter: null });
  });

  it.each<[unknown, string]>([
    ["data.plan == 'pro'", "filter invalid_filter"],
    [[], "filter invalid_filter"],
    [{}, "filter invalid_filter"],
    [{ or: [] }, "filter.or invalid_filter"],
    [{ or: { type: "ping" } }, "filter.or invalid_filter"],
    [{ or: [{ type: "ping" }, {}] }, "filter.or.1 invalid_filter"],
    [{ not: [{ type: "ping" }] }, "filter.not invalid_filter"],
    [{ "data.plan": ["pro"] }, "filter.data.plan invalid_filter"],
    [{ "data.plan": {} }, "filter.data.plan invalid_filter"],
    [{ "data.plan": { prefix: "a", suffix: "b" } }, "filter.data.plan invalid_filter"],
    [{ "data.a": { gt: 1, gte: 1 } }, "filter.data.a.gte invalid_filter"],
    [{ "data.a": { gt: 1, in: [2] } }, "filter.data.a.in invalid_filter"],
    [{ "data.plan": { $in: ["pro"] } }, "filter.data.plan.$in unknown_filter_operator"],
    [{ "data.plan": { regex: "(a+)+$" } }, "filter.data.plan.regex unknown_filter_operator"],
    [{ "data.plan": { __proto__x: 1 } }, "filter.data.plan.__proto__x unknown_filter_operator"],
    [JSON.parse('{"data.plan":{"__proto__":1}}'), "filter.data.plan.__proto__ unknown_filter_operator"],
    [JSON.parse('{"__proto__":{"data.plan":1}}'), "filter.__proto__ invalid_filter_path"],
    [{ constructor: "x" }, "filter.constructor invalid_filter_path"],
    [{ plan: "pro" }, "filter.plan invalid_filter_path"],
    [{ $or: [{ type: "ping" }] }, "filter.$or invalid_filter_path"],
    [{ data: { plan: "pro" } }, "filter.data invalid_filter_path"],
    [{ "data.": 1 }, "filter.data. invalid_filter_path"],
    [{ "data..a": 1 }, "filter.data..a invalid_filter_path"],
    [{ "data.a\\b": 1 }, "filter.data.a\\b invalid_filter_path"],
    [{ "type.name": "x" }, "filter.type.name invalid_filter_path"],
    [{ metadata: "x" }, "filter.metadata invalid_filter_path"],
    [{ "metadata.a.b": "x" }, "filter.metadata.a.b invalid_filter_path"],
    [{ "data.a\u0000": "x" }, "filter.data.a\u0000 invalid_filter_path"],
    [{ "data.a": "x\u0000" }, "filter.data.a invalid_filter_value"],
    [{ "data.a": "\ud800" }, "filter.data.a invalid_filter_value"],
    [{ "data.a": "x".repeat(filterLimits.stringLength + 1) }, "filter.data.a invalid_filter_value"],
    [{ "data.a": { in: [] } }, "filter.data.a.in invalid_filter_value"],
    [{ "data.a": { in: "pro" } }, "filter.data.a.in invalid_filter_value"],
    [{ "data.a": { in: ["a", ["b"]] } }, "filter.data.a.in.1 invalid_filter_value"],
    [{ "data.a": { prefix: "" } }, "filter.data.a.prefix invalid_filter_value"],
    [{ "data.a": { suffix: 1 } }, "filter.data.a.suffix invalid_filter_value"],
    [{ "data.a": { exists: "yes" } }, "filter.data.a.exists invalid_filter_value"],
    [{ "data.a": { gt: "ten" } }, "filter.data.a.gt invalid_filter_value"],
    [{ "data.a": { gt: "0x10" } }, "filter.data.a.gt invalid_filter_value"],
    [
      { "data.a": { gt: "1".repeat(filterLimits.numberLength + 1) } },
      "filter.data.a.gt invalid_filter_value",
    ],
    [{ "data.a": { gt: null } }, "filter.data.a.gt invalid_filter_value"],
    [{ "data.a": { "anything-but": {} } }, "filter.data.a.anything-but invalid_filter_value"],
    [{ "data.a": { "anything-but": { in: ["a"] } } }, "filter.data.a.anything-but invalid_filter_value"],
    [{ "data.a": JSON.parse("9007199254740993") }, "filter.data.a inexact_filter_number"],
    [{ "data.a": { lt: 1e300 } }, "filter.data.a.lt inexact_filter_number"],
    [{ "data.a": { lt: JSON.parse("1e999") } }, "filter.data.a.lt inexact_filter_number"],
    [{ "data.a": { in: [1, 2 ** 53] } }, "filter.data.a.in.1 inexact_filter_number"],
    [
      { [`data.${"a".repeat(filterLimits.pathLength)}`]: 1 },
      `filter.data.${"a".repeat(94)}… invalid_filter_path`,
    ],
    [nested(filterLimits.depth + 1), `filter.${"not.".repeat(filterLimits.depth)}not filter_too_complex`],
    [many(filterLimits.conditions + 1), "filter filter_too_complex"],
    [{ "data.a": "x".repeat(filterLimits.bytes) }, "filter filter_too_complex"],
  ])("may not be %.80j", (filter, error) => {
    expect(errorsOf(filter)).toEqual([error]);
  });

  it("is told everything that is wrong with it at once", () => {
    expect(errorsOf({ plan: 1, "data.a": { gt: "x" }, or: [{ type: {} }] })).toEqual([
      "filter.plan invalid_filter_path",
      "filter.data.a.gt invalid_filter_value",
      "filter.or.0.type invalid_filter",
    ]);
  });

  it("may have too many faults to list", () => {
    const filter = Object.fromEntries(Array.from({ length: 90 }, (_, index) => [`x${index}`, 1]));
    expect(errorsOf(filter)).toHaveLength(20);
  });
});
