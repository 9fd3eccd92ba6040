import { expect, test } from "vitest";
import { checkEventTypeSchema, isExpensiveSchema } from "./index.ts";

const tree = (keyword: string, value: unknown) => ({
  $ref: "#/$defs/node",
  $defs: { node: { type: "object", [keyword]: value } },
});
const below = { properties: { next: { $ref: "#/$defs/node" } } };

test.each<[string, object]>([
  ["recursion below anyOf", tree("anyOf", [below, {}])],
  ["recursion below oneOf", tree("oneOf", [{ type: "null" }, below])],
  ["recursion below not", tree("not", below)],
  ["recursion below if", tree("if", below)],
  [
    "recursion through another schema",
    {
      anyOf: [{ $ref: "#/$defs/other" }],
      $defs: { other: { properties: { back: { allOf: [{ $ref: "#" }] } } } },
    },
  ],
  [
    "recursion by a name",
    { $ref: "#x", $defs: { x: { $anchor: "x", properties: { a: { oneOf: [{ $ref: "#x" }] } } } } },
  ],
  ["unique items of any kind", { properties: { a: { uniqueItems: true } } }],
  ["unique objects", { properties: { a: { uniqueItems: true, items: { type: "object" } } } }],
  [
    "unique items of mixed kinds",
    { properties: { a: { uniqueItems: true, items: { type: ["string", "array"] } } } },
  ],
  [
    "unique items by position",
    { properties: { a: { uniqueItems: true, prefixItems: [{ type: "string" }] } } },
  ],
])("%s is expensive", (_, schema) => {
  expect(checkEventTypeSchema(schema)).toEqual([]);
  expect(isExpensiveSchema(schema)).toBe(true);
});

test.each<[string, object]>([
  ["an ordinary schema", { type: "object", properties: { id: { type: "string" } } }],
  ["recursion without a choice", { properties: { children: { items: { $ref: "#" } } } }],
  ["a choice without recursion", { anyOf: [{ properties: { a: {} } }, { required: ["b"] }] }],
  [
    "a choice beside a recursion",
    { properties: { next: { $ref: "#" }, kind: { anyOf: [{ type: "string" }] } } },
  ],
  ["unique texts", { properties: { a: { uniqueItems: true, items: { type: "string" } } } }],
  [
    "unique texts by reference",
    {
      properties: { a: { uniqueItems: true, items: { $ref: "#/$defs/id" } } },
      $defs: { id: { type: ["string", "null"] } },
    },
  ],
  ["unique values of a list", { properties: { a: { uniqueItems: true, items: { enum: ["x", 1] } } } }],
  ["items that need not be unique", { properties: { a: { uniqueItems: false } } }],
])("%s is not", (_, schema) => {
  expect(checkEventTypeSchema(schema)).toEqual([]);
  expect(isExpensiveSchema(schema)).toBe(false);
});
