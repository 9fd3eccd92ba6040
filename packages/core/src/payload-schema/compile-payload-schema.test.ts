import { describe, expect, it } from "vitest";
import { checkEventTypeSchema, compilePayloadSchema, isExpensiveSchema, validationTimeout } from "./index.ts";

const parse = (text: string): unknown => JSON.parse(text);
const invoice = compilePayloadSchema({
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "string", pattern: "^inv_" },
    amount: { type: "integer" },
    price: { multipleOf: 0.01 },
    lines: {
      type: "array",
      items: { type: "object", required: ["sku"], additionalProperties: false, properties: { sku: {} } },
    },
    method: { enum: ["card", "transfer"] },
    "a/b": { type: "string", format: "date-time" },
  },
});

/** Compiles a schema that an attacker wrote, and says how much processor time checking a payload took. */
function timeOf(schema: object, data: unknown): { ms: number; errors: ReturnType<typeof invoice> } {
  expect(checkEventTypeSchema(schema)).toEqual([]);
  const validate = compilePayloadSchema(schema);
  const before = process.threadCpuUsage();
  const errors = validate(data);
  const { user, system } = process.threadCpuUsage(before);
  return { ms: (user + system) / 1000, errors };
}

describe("a payload", () => {
  it.each([
    '{"id":"inv_1","amount":1.0}',
    '{"id":"inv_1","amount":12345678901234567890,"more":[1,"2",{}]}',
    '{"id":"inv_1","price":19.99,"lines":[{"sku":1}],"a/b":"2026-01-31T12:00:00+02:00"}',
  ])("%s fits", (text) => {
    expect(invoice(parse(text))).toEqual([]);
  });

  it.each([
    ['{"amount":1}', "data.id", "data.id is required."],
    ['{"id":1}', "data.id", "data.id must be string."],
    ['{"id":"x"}', "data.id", 'data.id must match pattern "^inv_".'],
    ['{"id":"inv_1","amount":1.5}', "data.amount", "data.amount must be integer."],
    ['{"id":"inv_1","lines":[{"sku":1},{}]}', "data.lines.1.sku", "data.lines.1.sku is required."],
    [
      '{"id":"inv_1","lines":[{"sku":1,"n":1}]}',
      "data.lines.0.n",
      "data.lines.0.n is not a member that the schema allows.",
    ],
    ['{"id":"inv_1","method":"cash"}', "data.method", 'data.method must be one of "card", "transfer".'],
    ['{"id":"inv_1","a/b":"yesterday"}', "data.a/b", 'data.a/b must match format "date-time".'],
    ["[]", "data", "data must be object."],
  ])("%s is wrong at %s", (text, path, message) => {
    expect(invoice(parse(text))).toEqual([{ path, code: "schema_validation_failed", message }]);
  });

  it("has a name of any length without the answer growing", () => {
    const validate = compilePayloadSchema({ additionalProperties: false });
    const [error] = validate({ ["n".repeat(100_000)]: 1 });
    expect(error?.path.length).toBeLessThan(120);
    expect(error?.message.length).toBeLessThan(300);
  });

  it("names the choice first where no alternative fits", () => {
    const validate = compilePayloadSchema({
      properties: { a: { anyOf: [{ type: "string" }, { type: "null" }] } },
    });
    expect(validate({ a: 1 }).map((error) => error.message)).toEqual([
      "data.a must match a schema in anyOf.",
      "data.a must be null.",
      "data.a must be string.",
    ]);
  });
});

describe("members that every object inherits", () => {
  it("are no members of a payload", () => {
    const validate = compilePayloadSchema(
      parse('{"required":["constructor"],"properties":{"toString":{"type":"string"}}}'),
    );
    expect(validate({})).toMatchObject([{ path: "data.constructor" }]);
    expect(validate(parse('{"constructor":1}'))).toEqual([]);
    expect(validate(parse('{"constructor":1,"toString":2}'))).toMatchObject([{ path: "data.toString" }]);
  });

  it("mean nothing as format, and change no prototype", () => {
    for (const format of ["constructor", "valueOf", "toString", "__proto__"]) {
      expect(compilePayloadSchema({ properties: { a: { type: "string", format } } })({ a: "x" })).toEqual([]);
    }
    const schema = parse(
      '{"properties":{"__proto__":{"type":"string"}},"$defs":{"__proto__":{"$id":"__proto__"}}}',
    );
    expect(checkEventTypeSchema(schema)).toEqual([]);
    expect(compilePayloadSchema(schema)(parse('{"__proto__":{"polluted":true}}'))).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe("a schema", () => {
  it("keeps its dialect", () => {
    const validate = compilePayloadSchema({
      $schema: "http://json-schema.org/draft-07/schema#",
      properties: { pair: { items: [{ type: "integer" }], additionalItems: false } },
    });
    expect(validate({ pair: [1] })).toEqual([]);
    expect(validate({ pair: [1, 2] })).toMatchObject([{ path: "data.pair" }]);
  });

  it("is not touched, and shares no name with another one", () => {
    const schema = {
      $id: "https://example.com/same",
      $ref: "#x",
      $defs: { x: { $anchor: "x", type: "object" } },
    };
    const before = structuredClone(schema);
    const other = { ...schema, $defs: { x: { $anchor: "x", type: "array" } } };
    const [first, second] = [compilePayloadSchema(schema), compilePayloadSchema(other)];
    expect([first({}), second([])]).toEqual([[], []]);
    expect(second({})).toHaveLength(1);
    expect(schema).toEqual(before);
  });

  it("can't make the check asynchronous, and may have members of its own", () => {
    const validate = compilePayloadSchema({
      $async: true,
      type: "object",
      id: "x",
      "x-owner": { team: "billing" },
    });
    expect(validate([])).toHaveLength(1);
  });

  it("finds equal items of every kind", () => {
    const validate = compilePayloadSchema({ properties: { a: { uniqueItems: true } } });
    expect(validate(parse('{"a":[1,"1",true,[1],{"a":1,"b":2}]}'))).toEqual([]);
    expect(validate(parse('{"a":[{"a":1,"b":[2]},{"b":[2.0],"a":1}]}'))).toMatchObject([{ path: "data.a" }]);
  });
});

describe("what is made to take for ever ends soon", () => {
  const limitMs = 2_000;

  it("a pattern that other engines backtrack on", () => {
    const { ms, errors } = timeOf(
      { properties: { a: { pattern: "^(a|a)*$" } } },
      { a: `${"a".repeat(100_000)}b` },
    );
    expect(errors).toHaveLength(1);
    expect(ms).toBeLessThan(limitMs);
  });

  it("a large pattern on a large text", () => {
    const data = { a: "ab".repeat(500_000) };
    expect(timeOf({ properties: { a: { pattern: "^(a|b)*a(a|b){900}$" } } }, data).ms).toBeLessThan(limitMs);
  });

  it("a recursive schema whose alternatives multiply at each level", () => {
    const alternative = { properties: { c: { $ref: "#" }, z: { not: {} } }, required: ["c"] };
    let data: object = { z: 1 };
    for (let level = 0; level < 60; level++) data = { c: data, z: 1 };
    const schema = { anyOf: [alternative, structuredClone(alternative)] };
    expect(isExpensiveSchema(schema)).toBe(true);
    const { ms, errors } = timeOf(schema, data);
    expect(errors).toMatchObject([{ path: "data", code: "schema_validation_timeout" }]);
    expect(ms).toBeLessThan(limitMs);
  });

  it("many alternatives for many items", () => {
    const anyOf = Array.from({ length: 900 }, () => ({ type: "string" }));
    const { ms, errors } = timeOf({ properties: { a: { items: { anyOf } } } }, { a: Array(300_000).fill(1) });
    expect(errors).toHaveLength(20);
    expect(ms).toBeLessThan(limitMs);
    const passing = timeOf(
      { properties: { a: { items: { anyOf: [...anyOf, {}] } } } },
      { a: Array(300_000).fill(1) },
    );
    expect(passing.ms).toBeLessThan(limitMs);
  });

  it("unique items, each an object", () => {
    const items = Array.from({ length: 100_000 }, (_, at) => ({ at }));
    const schema = { properties: { a: { uniqueItems: true } } };
    expect(isExpensiveSchema(schema)).toBe(true);
    const { ms, errors } = timeOf(schema, { a: items });
    expect(errors).toEqual([validationTimeout]);
    expect(ms).toBeLessThan(limitMs);
    expect(compilePayloadSchema(schema, { units: Number.POSITIVE_INFINITY })({ a: items })).toEqual([]);
  });

  it("searching an array a thousand times", () => {
    const allOf = Array.from({ length: 450 }, () => ({ contains: { type: "string" } }));
    expect(
      timeOf({ properties: { a: { not: { anyOf: allOf } } } }, { a: Array(300_000).fill(1) }).ms,
    ).toBeLessThan(limitMs);
  });

  it.each([
    "url",
    "uri",
    "email",
    "date-time",
    "duration",
    "hostname",
    "uri-template",
    "json-pointer",
    "regex",
  ])("the format %s on a large text", (format) => {
    const schema = { properties: { a: { type: "string", format } } };
    for (const part of ["a:", "a.", "1", "http://a:", "%41", "{a}", "/"]) {
      expect(timeOf(schema, { a: `${part.repeat(1_000_000 / part.length)}\u0000` }).ms).toBeLessThan(limitMs);
    }
  });
});

it("an ordinary large payload is checked whole", () => {
  const schema = {
    properties: {
      a: { items: { type: "object", required: ["id"], properties: { id: { type: "integer" } } } },
    },
  };
  const items = Array.from({ length: 100_000 }, (_, id) => ({ id }));
  expect(timeOf(schema, { a: items }).errors).toEqual([]);
  expect(timeOf(schema, { a: [...items, { id: "x" }] }).errors).toMatchObject([{ path: "data.a.100000.id" }]);
});
