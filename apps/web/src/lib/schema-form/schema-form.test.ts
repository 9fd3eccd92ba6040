import { describe, expect, test } from "vitest";
import { valueAt, withValue } from "./edit-json.ts";
import { type FormField, toFormField } from "./form-field.ts";

const kindOf = (schema: unknown) => toFormField(schema).kind;
const membersOf = (field: FormField) => (field.kind === "object" ? field.members : []);

describe("the form of a schema", () => {
  test("has what can be filled in, with what is required and why", () => {
    const field = toFormField({
      type: "object",
      required: ["id"],
      properties: {
        id: { type: "string", description: "Yours" },
        amount: { type: "integer" },
        price: { type: ["number", "null"] },
        paid: { type: "boolean" },
        currency: { enum: ["eur", "usd", null] },
        version: { const: 2 },
        at: { type: "string", format: "date-time" },
        note: { type: "string", maxLength: 4000 },
        items: { type: "array", items: { type: "object", properties: { sku: { type: "string" } } } },
      },
    });
    expect(
      membersOf(field).map(({ name, required, field: member }) => [name, required, member.kind]),
    ).toEqual([
      ["id", true, "text"],
      ["amount", false, "number"],
      ["price", false, "number"],
      ["paid", false, "boolean"],
      ["currency", false, "choice"],
      ["version", false, "choice"],
      ["at", false, "text"],
      ["note", false, "text"],
      ["items", false, "list"],
    ]);
    const byName = Object.fromEntries(membersOf(field).map((member) => [member.name, member.field]));
    expect(byName.id).toMatchObject({ description: "Yours", nullable: false });
    expect(byName.price).toMatchObject({ nullable: true, integer: false });
    expect(byName.currency).toMatchObject({ choices: ["eur", "usd", null] });
    expect(byName.version).toMatchObject({ choices: [2] });
    expect(byName.at).toMatchObject({ format: "date-time" });
    expect(byName.note).toMatchObject({ format: "long" });
    expect(byName.items).toMatchObject({ item: { kind: "object", members: [{ name: "sku" }] } });
  });

  test("follows references, and stops at what contains itself", () => {
    const field = toFormField({
      $ref: "#/$defs/a~1node",
      $defs: {
        "a/node": {
          type: "object",
          properties: { name: { type: "string" }, next: { $ref: "#/$defs/a~1node" } },
        },
      },
    });
    expect(membersOf(field).map(({ name, field: member }) => [name, member.kind])).toEqual([
      ["name", "text"],
      ["next", "json"],
    ]);
  });

  test.each([
    ["nothing", null],
    ["a schema that is true", true],
    ["alternatives", { oneOf: [{ type: "string" }, { type: "object" }] }],
    ["a condition", { type: "object", properties: { a: { type: "string" } }, if: {} }],
    ["several types", { type: ["string", "integer"] }],
    ["a map", { type: "object", additionalProperties: { type: "string" } }],
    ["a list of anything", { type: "array" }],
    ["a tuple", { type: "array", prefixItems: [{}], items: { type: "string" } }],
    ["a reference out of the document", { $ref: "https://example.com/schema" }],
    ["a reference that leads nowhere", { $ref: "#/$defs/none" }],
    ["a choice of objects", { enum: [{ a: 1 }] }],
  ])("falls back to JSON for %s", (_name, schema) => {
    expect(kindOf(schema)).toBe("json");
    expect(kindOf({ type: "object", properties: { part: schema } })).toBe("object");
  });

  test("ends, however deep and however hostile the schema is", () => {
    let schema: object = { type: "string" };
    for (let depth = 0; depth < 50; depth++) schema = { type: "object", properties: { in: schema } };
    expect(kindOf(schema)).toBe("object");
    expect(kindOf({ $ref: "#" })).toBe("json");
    expect(kindOf({ type: "object", properties: JSON.parse('{"__proto__":{"type":"string"}}') })).toBe(
      "object",
    );
  });
});

describe("an edit through the form", () => {
  const text = '{"id": 9007199254740993, "items": [{"sku": "a"}],   "note":"x"}';

  test("changes its part and leaves every other byte", () => {
    expect(withValue(text, ["note"], "y")).toBe(text.replace('"x"', '"y"'));
    expect(withValue(text, ["items", 0, "sku"], 5)).toBe(text.replace('"a"', "5"));
  });

  test("makes what is missing on the way, and removes what is emptied", () => {
    const made = withValue("{}", ["customer", "plan"], "pro");
    expect(JSON.parse(made)).toEqual({ customer: { plan: "pro" } });
    expect(JSON.parse(withValue(made, ["customer", "plan"], undefined))).toEqual({ customer: {} });
    expect(JSON.parse(withValue(text, ["items", 1], { sku: "b" })).items).toEqual([
      { sku: "a" },
      { sku: "b" },
    ]);
    expect(JSON.parse(withValue(text, ["items", 0], undefined)).items).toEqual([]);
  });

  test("a path that isn't there has no value, nor has what every object inherits", () => {
    expect(valueAt({ a: [1] }, ["a", 0])).toBe(1);
    expect(valueAt({ a: null }, ["a", "b"])).toBeUndefined();
    expect(valueAt({}, ["constructor"])).toBeUndefined();
  });
});
