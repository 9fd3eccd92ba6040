import { expect, test } from "vitest";
import { type SchemaNode, schemaTree } from "./schema-tree.ts";

const tree = (schema: unknown, components: Record<string, unknown> = {}) =>
  schemaTree({ schema, components });

/** `amount: integer!`, with the members of each below it. */
function outline(node: SchemaNode, depth = 0): string[] {
  const line = `${"  ".repeat(depth)}${node.name ?? node.label ?? "payload"}: ${node.type}${node.required ? "!" : ""}`;
  return [line, ...node.children.flatMap((child) => outline(child, depth + 1))];
}

const count = (node: SchemaNode): number => 1 + node.children.reduce((sum, child) => sum + count(child), 0);

test("members, items and formats are told in words", () => {
  const schema = {
    type: "object",
    required: ["id"],
    properties: {
      id: { type: "string", format: "uuid" },
      lines: {
        type: "array",
        items: { type: "object", properties: { amount: { type: "integer", minimum: 1 } } },
      },
      tags: { type: "array", items: { type: "string" } },
      note: { type: ["string", "null"] },
    },
  };
  expect(outline(tree(schema))).toEqual([
    "payload: object!",
    "  id: string (uuid)!",
    "  lines: array of object",
    "    each item: object!",
    "      amount: integer",
    "  tags: array of string",
    "  note: string or null",
  ]);
});

test("references and allOf add up; what stands beside a reference wins", () => {
  const components = {
    Money: {
      type: "object",
      description: "An amount.",
      required: ["cents"],
      properties: { cents: { type: "integer" } },
    },
  };
  const node = tree(
    {
      allOf: [{ properties: { id: { type: "string" } } }, { required: ["id"] }],
      properties: { total: { $ref: "#/components/schemas/Money", description: "What was paid." } },
    },
    components,
  );
  expect(outline(node)).toEqual([
    "payload: object!",
    "  id: string!",
    "  total: object",
    "    cents: integer!",
  ]);
  expect(node.children.find(({ name }) => name === "total")?.description).toBe("What was paid.");
});

test("rules and alternatives", () => {
  const node = tree({
    properties: {
      currency: { enum: ["eur", "usd"] },
      kind: { const: "paid" },
      source: { oneOf: [{ type: "string" }, { type: "integer", maximum: 9 }] },
    },
  });
  const [currency, kind, source] = node.children;
  expect(currency?.rules).toEqual(['one of "eur", "usd"']);
  expect(kind?.rules).toEqual(['always "paid"']);
  expect(source?.children.map(({ label, type }) => `${label}: ${type}`)).toEqual([
    "either 1: string",
    "either 2: integer",
  ]);
});

test("what contains itself ends where it comes back", () => {
  const components = {
    Node: { type: "object", properties: { child: { $ref: "#/components/schemas/Node" } } },
  };
  const node = tree({ $ref: "#/components/schemas/Node" }, components);
  expect(node.children[0]).toMatchObject({ name: "child", cut: "recursive", children: [] });
});

test("a schema that was made to be endless stays small", () => {
  const components = Object.fromEntries(
    Array.from({ length: 40 }, (_, level) => [
      `L${level}`,
      {
        properties: Object.fromEntries(
          Array.from({ length: 10 }, (_, index) => [
            `m${index}`,
            { $ref: `#/components/schemas/L${level + 1}` },
          ]),
        ),
      },
    ]),
  );
  expect(count(tree({ $ref: "#/components/schemas/L0" }, components))).toBeLessThan(700);
});

test("members with names of Object.prototype are members", () => {
  const properties = JSON.parse('{"__proto__": {"type": "string"}, "constructor": {"type": "integer"}}');
  expect(outline(tree({ properties }))).toEqual([
    "payload: object!",
    "  __proto__: string",
    "  constructor: integer",
  ]);
});

test.each([
  true,
  false,
  {},
  null,
  "text",
  { $ref: "https://example.com/a.json" },
  { $ref: "#/components/schemas/None" },
])("%j is any value", (schema) => {
  expect(outline(tree(schema))).toEqual(["payload: any!"]);
});
