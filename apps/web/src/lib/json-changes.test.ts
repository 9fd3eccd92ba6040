import { expect, test } from "vitest";
import { jsonChanges } from "./json-changes.ts";

const before = {
  type: "object",
  required: ["id", "total"],
  properties: { id: { type: "string" }, total: { type: "integer" } },
};

test("what is the same is no change, in whatever order it stands", () => {
  const { type, required, properties } = before;
  const turned = {
    properties: { total: properties.total, id: properties.id },
    required: required.toReversed(),
    type,
  };
  expect(jsonChanges(before, structuredClone(before))).toEqual([]);
  expect(jsonChanges(before, turned)).toEqual([]);
});

test("each difference is named by its place", () => {
  const after = {
    type: "object",
    required: ["id", "currency"],
    properties: { id: { type: "integer" }, currency: { type: "string" } },
  };
  expect(jsonChanges(before, after)).toEqual([
    { kind: "removed", path: "required", before: '"total"' },
    { kind: "added", path: "required", after: '"currency"' },
    { kind: "changed", path: "properties.id.type", before: '"string"', after: '"integer"' },
    { kind: "removed", path: "properties.total", before: '{"type":"integer"}' },
    { kind: "added", path: "properties.currency", after: '{"type":"string"}' },
  ]);
});

test("a schema that came or went is one change", () => {
  expect(jsonChanges(null, { type: "object" })).toEqual([
    { kind: "changed", path: "", before: "null", after: '{"type":"object"}' },
  ]);
});

test("names of the language and names with full stops are ordinary names", () => {
  expect(jsonChanges({}, { constructor: 1, "a.b": 2 })).toEqual([
    { kind: "added", path: "constructor", after: "1" },
    { kind: "added", path: '"a.b"', after: "2" },
  ]);
});
