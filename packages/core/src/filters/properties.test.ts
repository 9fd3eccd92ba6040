import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileFilter } from "./compile-filter.ts";
import { createEventReader } from "./event-reader.ts";
import { explainFilter } from "./explain-filter.ts";
import { compareNumbers, readNumber } from "./json-number.ts";
import { type Filter, type FilterableEvent, filterLimits } from "./types.ts";

/** Few names and values, so that filters and payloads meet. */
const name = fc.constantFrom("a", "b", "__proto__", "constructor", "x.y");
const text = fc.constantFrom("", "a", "ab", "abc", "bc", "c", "\ud83d\ude00b");
const numeral = fc.constantFrom("0", "-1", "1.50", "2", "9007199254740992", "9007199254740993", "1e400");
const literal = fc.oneof(
  text.map((value) => JSON.stringify(value)),
  numeral,
  fc.constantFrom("true", "null"),
);
/** JSON texts: what numbers are is decided by their digits. */
const json = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    literal,
    fc.array(tie("value"), { maxLength: 3 }).map((items) => `[${items.join()}]`),
    tie("object"),
  ),
  object: fc
    .dictionary(name, tie("value"), { maxKeys: 4, noNullPrototype: true })
    .map(
      (members) => `{${Object.entries(members).map(([key, value]) => `${JSON.stringify(key)}:${value}`)}}`,
    ),
}));
const event = json.object.map(
  (dataText): FilterableEvent => ({ type: "ping", metadata: {}, data: JSON.parse(dataText), dataText }),
);

const escaped = name.map((plain) => plain.replaceAll(".", "\\."));
const path = fc.array(escaped, { minLength: 1, maxLength: 3 }).map((names) => ["data", ...names].join("."));
const scalar = fc.oneof(text, fc.constantFrom(0, -1, 1.5, 2), fc.constant(true), fc.constant(null));
const affix = text.filter((value) => value !== "");
const condition = fc.oneof(
  scalar,
  fc.array(scalar, { minLength: 1, maxLength: 3 }).map((values) => ({ in: values })),
  fc.array(scalar, { minLength: 1, maxLength: 3 }).map((values) => ({ "anything-but": values })),
  affix.map((prefix) => ({ prefix })),
  affix.map((suffix) => ({ suffix })),
  affix.map((prefix) => ({ "anything-but": { prefix } })),
  affix.map((suffix) => ({ "anything-but": { suffix } })),
  fc.boolean().map((exists) => ({ exists })),
  fc.tuple(numeral, numeral).map(([gt, lte]) => ({ gt, lte })),
  numeral.map((gte) => ({ gte })),
  numeral.map((lt) => ({ lt })),
);
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.tuple(path, condition).map(([key, value]): Filter => ({ [key]: value })),
    fc.array(tie("filter"), { minLength: 1, maxLength: 3 }).map((parts): Filter => ({ and: parts })),
    fc.array(tie("filter"), { minLength: 1, maxLength: 3 }).map((parts): Filter => ({ or: parts })),
    tie("filter").map((part): Filter => ({ not: part })),
  ),
}));
/** May stand in one more group. */
const shallower = filter.filter((value) => depthOf(value) < filterLimits.depth);

function depthOf(value: Filter): number {
  if (Array.isArray(value.and)) return 1 + Math.max(...value.and.map((part) => depthOf(part as Filter)));
  if (Array.isArray(value.or)) return 1 + Math.max(...value.or.map((part) => depthOf(part as Filter)));
  return value.not ? 1 + depthOf(value.not as Filter) : 0;
}

/** An integer and a power of ten, as the digits say; the way that is too slow for hostile numbers. */
function exactly(numeralText: string): { digits: bigint; exponent: number } {
  const [mantissa = "", exponent = "0"] = numeralText.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

function compareExactly(a: string, b: string): number {
  const [left, right] = [exactly(a), exactly(b)];
  const least = Math.min(left.exponent, right.exponent);
  const scaled = ({ digits, exponent }: typeof left) => digits * 10n ** BigInt(exponent - least);
  const difference = scaled(left) - scaled(right);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

describe("numbers", () => {
  const digits = fc.oneof(
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc
      .tuple(
        fc.bigInt({ min: 0n, max: 10n ** 20n }),
        fc.bigInt({ min: 0n, max: 10n ** 20n }),
        fc.integer({ min: -400, max: 400 }),
      )
      .map(([whole, fraction, exponent]) => `${whole}.${fraction}e${exponent}`),
    fc.bigInt({ min: 2n ** 53n - 4n, max: 2n ** 53n + 4n }).map(String),
  );

  it("compare as their digits say", () => {
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        expect(compareNumbers(readNumber(a), readNumber(b))).toBe(compareExactly(a, b));
      }),
      { numRuns: 2_000 },
    );
  });

  it("are plain exactly where a double keeps them", () => {
    fc.assert(
      fc.property(digits, (a) => {
        const number = readNumber(a);
        if (typeof number === "number") expect(compareExactly(a, String(number))).toBe(0);
        else
          expect(Number.isFinite(number.double) && compareExactly(a, String(number.double)) === 0).toBe(
            false,
          );
      }),
    );
  });
});

describe("filters", () => {
  /** Every value at a path with all lists opened, found the plain way; numbers as their digits. */
  function valuesAt(value: unknown, [first, ...rest]: string[]): unknown[] {
    if (Array.isArray(value))
      return value.flatMap((item) => valuesAt(item, first === undefined ? [] : [first, ...rest]));
    if (first === undefined) return [value];
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, first)) return [];
    return valuesAt(Reflect.get(value, first), rest);
  }
  const plainEvent = event.filter(({ dataText }) => !/\d{16}|e400/.test(dataText));
  const namesOf = (key: string) =>
    key
      .split(/(?<!\\)\./)
      .slice(1)
      .map((part) => part.replaceAll("\\.", "."));

  it("find a value exactly where it is", () => {
    fc.assert(
      fc.property(plainEvent, path, scalar, text, ({ data, ...more }, key, value, wanted) => {
        const found = valuesAt(data, namesOf(key));
        const scalars = found.filter((item) => typeof item !== "object" || item === null);
        const texts = scalars.filter((item) => typeof item === "string");
        const matches = (asked: Filter[string]) => compileFilter({ [key]: asked }).matches({ data, ...more });
        expect(matches(value)).toBe(scalars.includes(value));
        expect(matches({ "anything-but": value })).toBe(scalars.some((item) => item !== value));
        if (wanted === "") return;
        expect(matches({ prefix: wanted })).toBe(texts.some((item) => item.startsWith(wanted)));
        expect(matches({ suffix: wanted })).toBe(texts.some((item) => item.endsWith(wanted)));
        expect(matches({ "anything-but": { suffix: wanted } })).toBe(
          scalars.some((item) => typeof item !== "string" || !item.endsWith(wanted)),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it("find numbers in a range exactly where they are", () => {
    fc.assert(
      fc.property(fc.array(numeral, { maxLength: 6 }), numeral, numeral, (numerals, gt, lte) => {
        const dataText = `{"n":[${numerals.join()}]}`;
        const tested = { type: "ping", metadata: {}, data: JSON.parse(dataText), dataText };
        const expected = numerals.some((n) => compareExactly(n, gt) > 0 && compareExactly(n, lte) <= 0);
        expect(compileFilter({ "data.n": { gt, lte } }).matches(tested)).toBe(expected);
      }),
    );
  });

  it("say the same alone, together with others, and when they explain themselves", () => {
    fc.assert(
      fc.property(fc.array(shallower, { minLength: 1, maxLength: 12 }), event, (filters, tested) => {
        const compiled = filters.map(compileFilter);
        const values = createEventReader(compiled)(tested);
        const alone = compiled.map((one) => one.matches(tested));
        expect(compiled.map((one) => one.matchesValues(values))).toEqual(alone);
        expect(filters.map((one) => explainFilter(one, tested).matches)).toEqual(alone);
        expect(filters.map((one) => compileFilter({ not: one }).matches(tested))).toEqual(
          alone.map((one) => !one),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("cost the event once, not once for each of their conditions", () => {
    const elements = Array.from({ length: 60_000 }, (_, index) => `{"n":${index}.5,"s":"${index}"}`);
    const dataText = `{"items":[${elements.join()}]}`;
    const tested = { type: "ping", metadata: {}, data: JSON.parse(dataText), dataText };
    const filters = Array.from({ length: 300 }, (_, number) =>
      compileFilter({
        or: Array.from({ length: filterLimits.conditions }, (_, index) =>
          index % 2
            ? { "data.items.n": { gt: number * 1_000 + index, lt: number * 1_000 + index + 0.25 } }
            : {
                "data.items.s": { "anything-but": { suffix: `${index % 10}` } },
                [`data.items.x${number}`]: index,
              },
        ).slice(0, filterLimits.conditions / 2),
      }),
    );
    const values = createEventReader(filters)(tested);
    // A value for value comparison would be 300 × 75 × 60,000 steps: minutes.
    expect(filters.filter((one) => one.matchesValues(values))).toEqual([]);
  });
});
