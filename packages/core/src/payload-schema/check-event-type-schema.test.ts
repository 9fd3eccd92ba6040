import { describe, expect, it } from "vitest";
import fixture from "./fixtures/schema-requests.json" with { type: "json" };
import { checkEventTypeSchema, schemaLimits } from "./index.ts";

interface Case {
  id: string;
  title: string;
  request: { body?: { schema: unknown }; body_parts?: [string, number][] };
  expected: { status: number; error_code?: string; error_path?: string };
}

/** JSON.parse of the text, as the API does it, so that `__proto__` stays a member of its own. */
function schemaOf({ request }: Case): unknown {
  const text = request.body_parts
    ? request.body_parts.map(([part, times]) => part.repeat(times)).join("")
    : JSON.stringify(request.body);
  return JSON.parse(text).schema;
}

// Refused before, by the request's own depth limit.
const refusedByTheApi = new Set(["et-069"]);
const cases = (fixture.cases as Case[]).filter(({ id }) => !refusedByTheApi.has(id));

const firstError = (schema: unknown) => checkEventTypeSchema(schema)[0];
const codeOf = (schema: unknown) => firstError(schema)?.code ?? null;

describe("a schema of the shared cases", () => {
  it.each(cases)("$id $title", (entry) => {
    const before = process.threadCpuUsage();
    const error = firstError(schemaOf(entry));
    expect(process.threadCpuUsage(before).user).toBeLessThan(1_000_000);
    expect(error?.code).toBe(entry.expected.error_code);
    if (entry.expected.error_code) expect(error?.path).toBe(entry.expected.error_path);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("has the limits that the cases state", () => {
    expect(fixture.limits).toMatchObject({
      schema_bytes: schemaLimits.bytes,
      schema_depth: schemaLimits.depth,
      schema_subschemas: schemaLimits.subschemas,
      schema_pattern_length: schemaLimits.patternLength,
      schema_expansion: schemaLimits.expandedSubschemas,
    });
  });
});

describe("references", () => {
  it.each<[string, object]>([
    ["a pointer", { $ref: "#/$defs/a", $defs: { a: { type: "object" } } }],
    ["an escaped pointer", { $ref: "#/$defs/a~1b%20c", $defs: { "a/b c": {} } }],
    [
      "an anchor",
      { properties: { a: { $ref: "#money" } }, $defs: { m: { $anchor: "money", type: "integer" } } },
    ],
    [
      "a schema by its own $id",
      { $id: "https://example.com/a", $ref: "b", $defs: { b: { $id: "b", type: "object" } } },
    ],
    ["a tree", { properties: { children: { type: "array", items: { $ref: "#" } } } }],
    ["a dynamic anchor", { $dynamicAnchor: "node", properties: { next: { $dynamicRef: "#node" } } }],
    ["a schema under an unknown keyword", { $ref: "#/types/a", types: { a: { type: "object" } } }],
    [
      "draft-07",
      {
        $schema: "http://json-schema.org/draft-07/schema#",
        definitions: { a: {} },
        items: [{ $ref: "#/definitions/a" }],
      },
    ],
  ])("may be to %s", (_name, schema) => {
    expect(checkEventTypeSchema(schema)).toEqual([]);
  });

  it.each<[string, string, object]>([
    ["schema_ref_not_found", "schema.$ref", { $ref: "#nowhere" }],
    ["schema_ref_not_found", "schema.$ref", { $ref: "#/constructor" }],
    ["schema_remote_ref_not_allowed", "schema.$ref", { $ref: "other.json" }],
    [
      "schema_remote_ref_not_allowed",
      "schema.$ref",
      { $ref: "https://json-schema.org/draft/2020-12/schema" },
    ],
    [
      "schema_remote_ref_not_allowed",
      "schema.types.a.$ref",
      { $ref: "#/types/a", types: { a: { $ref: "http://127.0.0.1/" } } },
    ],
    ["schema_ref_cycle", "schema.$ref", { $ref: "#" }],
    [
      "schema_ref_cycle",
      "schema.properties.a.anyOf.0.$ref",
      { properties: { a: { anyOf: [{ $ref: "#/properties/a" }] } } },
    ],
  ])("%s at %s", (code, path, schema) => {
    expect(firstError(schema)).toMatchObject({ code, path });
  });
});

describe("patterns", () => {
  const schemaWith = (pattern: string) => ({ properties: { a: { type: "string", pattern } } });

  it.each([
    "^[\\w.-]+@[\\w-\\.]+$",
    "^\\p{L}+$",
    "^\\d{4}-\\d{2}$",
    "(?<year>\\d{4})",
    "^\\u0041\\/$",
    "\\_x",
    "^(?:EUR|USD)$",
  ])("%s is taken", (pattern) => {
    expect(codeOf(schemaWith(pattern))).toBeNull();
  });

  it.each([
    ["(?<=a)b", "schema_pattern_unsupported"],
    ["(?<!a)b", "schema_pattern_unsupported"],
    ["(?!a)", "schema_pattern_unsupported"],
    ["(?<n>a)\\k<n>", "schema_pattern_unsupported"],
    ["[a", "schema_pattern_invalid"],
    ["a++", "schema_pattern_invalid"],
    ["\\Aa", "schema_pattern_invalid"],
    ["a{1001}", "schema_pattern_invalid"],
  ])("%s: %s", (pattern, code) => {
    expect(codeOf(schemaWith(pattern))).toBe(code);
  });

  it("are checked in patternProperties too", () => {
    expect(firstError({ patternProperties: { "^(?=a)": {} } })).toMatchObject({
      code: "schema_pattern_unsupported",
      path: "schema.patternProperties.^(?=a)",
    });
  });
});

describe("limits", () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, {}]));

  it("counts subschemas", () => {
    expect(codeOf({ properties: many(999) })).toBeNull();
    expect(codeOf({ properties: many(1000) })).toBe("schema_too_complex");
    expect(codeOf({ anyOf: Array(1000).fill(true) })).toBe("schema_too_complex");
  });

  it("counts what references expand to", () => {
    const big = { properties: many(300) };
    const users = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, { $ref: "#/$defs/big" }]));
    expect(codeOf({ $defs: { big }, properties: users(30) })).toBeNull();
    expect(codeOf({ $defs: { big }, properties: users(40) })).toBe("schema_too_complex");
  });

  it("counts levels of data in a schema as well", () => {
    let value: unknown = 1;
    for (let level = 0; level < 10_000; level++) value = [value];
    expect(codeOf({ enum: [value] })).toBe("schema_too_deep");
  });

  it("bounds the patterns of a schema together", () => {
    const properties = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`k${at}`, { pattern: `^[a-z]{900}${at}$` }]),
    );
    expect(codeOf({ properties })).toBe("schema_too_complex");
  });
});

it("refuses a version of JSON Schema that it doesn't know", () => {
  expect(firstError({ $schema: "http://json-schema.org/draft-03/schema#" })).toMatchObject({
    code: "schema_invalid",
    path: "schema.$schema",
  });
});

it.each<[string, object]>([
  ["a type that is no type", { properties: { a: { type: "text" } } }],
  ["an anchor given twice", { $defs: { a: { $anchor: "x" }, b: { $anchor: "x" } } }],
  ["required that is no list", { required: "id" }],
])("says in words that %s is wrong", (_name, schema) => {
  const error = firstError(schema);
  expect(error).toMatchObject({ code: "schema_invalid", path: "schema" });
  expect(error?.message).toMatch(/^The schema .{10,300}\.$/);
});
