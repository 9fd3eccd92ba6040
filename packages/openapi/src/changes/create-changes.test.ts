import { describe, expect, it } from "vitest";
import { readCase } from "../../test/support/case-file.ts";
import { type Catalogue, createChanges, type Json } from "../index.ts";

const eventTypes = (schema: Json) => [{ name: "a.b", versions: [{ version: "1", schema }] }];
const changes = (before: Json, after: Json) => {
  const catalogue: Catalogue = {
    tenant: { id: "ten_1", name: "Acme", slug: "acme" },
    settings: { signature: { scheme: "standard-webhooks", headers: [] }, payload: "body" },
    eventTypes: eventTypes(after),
    previous: { eventTypes: eventTypes(before) },
  };
  return createChanges(catalogue).map(
    ({ path, change, breaking }) => `${breaking ? "!" : " "} ${path} ${change}`,
  );
};
const object = (properties: Json, required: string[] = []): Json => ({
  type: "object",
  properties,
  required,
});

describe("createChanges", () => {
  it("finds what the shared case lists, and nothing else", () => {
    const file = readCase("02-versions-visibility-changes");
    const expected = file.expect.changes ?? [];
    const found = createChanges(file);
    expect(found).toHaveLength(expected.length);
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  it("is empty without a catalogue to compare with", () => {
    const { previous: _, ...file } = readCase("02-versions-visibility-changes");
    expect(createChanges(file)).toEqual([]);
  });

  it.each<[string, Json, Json, string[]]>([
    ["a member that is new", object({}), object({ a: true }), ["  /a member added"]],
    ["a member that is gone", object({ a: true }), object({}), ["! /a member removed"]],
    [
      "a guarantee that is gone",
      object({ a: true }, ["a"]),
      object({ a: true }),
      ["! /a member is no longer guaranteed"],
    ],
    [
      "a narrower type",
      { type: ["string", "null"] },
      { type: "string" },
      ["   type narrowed: string or null to string"],
    ],
    ["a wider number", { type: "integer" }, { type: "number" }, ["!  type widened: integer to number"]],
    ["another type", { type: "integer" }, { type: "string" }, ["!  type changed: integer to string"]],
    ["no type any more", { type: "string" }, {}, ["!  type widened: string to anything"]],
    ["a value less", { enum: ["a", "b"] }, { enum: ["a"] }, ["   enum value removed: b"]],
    ["a constant that becomes a list", { const: 1 }, { enum: [1, 2] }, ["!  enum value added: 2"]],
    ["values that are free now", { enum: ["a"] }, {}, ["!  any value is possible now"]],
    ["a higher maximum", { maximum: 1 }, { maximum: 2 }, ["!  limit loosened: maximum 1 to 2"]],
    ["a higher minimum", { minimum: 1 }, { minimum: 2 }, ["   limit tightened: minimum 1 to 2"]],
    ["a limit that is gone", { maxLength: 3 }, {}, ["!  limit loosened: maxLength 3 to none"]],
    [
      "another format",
      { format: "date" },
      { format: "date-time" },
      ["!  condition changed: format date to date-time"],
    ],
    [
      "an alternative more",
      { oneOf: [{ const: 1 }] },
      { oneOf: [{ const: 1 }, { const: 2 }] },
      ["!  alternative added"],
    ],
    [
      "an alternative less",
      { anyOf: [{ const: 1 }, { const: 2 }] },
      { anyOf: [{ const: 1 }] },
      ["   alternative removed"],
    ],
    [
      "items of another type",
      { items: { type: "string" } },
      { items: { type: "integer" } },
      ["! /* type changed: string to integer"],
    ],
    [
      "an object that opens",
      { type: "object", properties: { a: true }, additionalProperties: false },
      object({ a: true }),
      ["   further members or items are possible now"],
    ],
    ["another description", { description: "x", type: "string" }, { description: "y", type: "string" }, []],
  ])("tells %s", (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  it("sees through references, dialects and allOf", () => {
    const draft07 = {
      $schema: "http://json-schema.org/draft-07/schema#",
      type: "object",
      properties: { a: { $ref: "#/definitions/a" } },
      definitions: { a: { type: "integer" } },
    };
    expect(changes(draft07, object({ a: { type: "integer" } }))).toEqual([]);
    expect(
      changes(draft07, { allOf: [{ type: "object" }, object({ a: { type: "integer", minimum: 0 } })] }),
    ).toEqual(["  /a limit tightened: minimum none to 0"]);
  });

  it("compares a recursive schema once, and a shared part wherever it stands", () => {
    const tree = (value: Json) => object({ value, left: { $ref: "#" }, right: { $ref: "#" } });
    const found = changes(tree({ type: "string" }), tree({ type: "integer" }));
    expect(found).toEqual(["! /value type changed: string to integer"]);
    const shared = (type: string) => ({
      ...(object({ a: { $ref: "#/$defs/m" }, b: { $ref: "#/$defs/m" } }) as object),
      $defs: { m: { type } },
    });
    expect(changes(shared("string"), shared("integer"))).toHaveLength(2);
  });
});
