import { expect, test } from "vitest";
import { schemaOutline } from "./schema-outline.ts";

const ok = { type: "boolean" };

test.each([
  [{ type: "object", required: ["ok"], properties: { ok } }, "{ok: boolean}"],
  [
    { type: "object", properties: { ok, note: { type: ["string", "null"] } } },
    "{ok?: boolean, note?: string | null}",
  ],
  [{ type: "object", required: ["ok"] }, "{ok}"],
  [{ required: ["ok"], properties: { ok: { const: true } } }, "{ok: true}"],
  [{ type: "object" }, "an object"],
  [{ type: "array", items: { enum: ["a", 1] } }, '["a" | 1]'],
  [{ anyOf: [{ type: "string" }, { type: "null" }] }, "string | null"],
  [{ $ref: "#/$defs/answer" }, "…"],
  [{}, "anything"],
])("%j is %s", (schema, words) => {
  expect(schemaOutline(schema)).toBe(words);
});

test("stays one line, however much a schema says", () => {
  const members = Array.from({ length: 20 }, (_, n) => [`m${n}`, ok]);
  const many = { type: "object", properties: Object.fromEntries(members) };
  expect(schemaOutline(many)).toMatch(/^\{m0\?: boolean, .*, m7\?: boolean, …\}$/);
  const deep = (left: number): object => ({ properties: { a: left === 0 ? ok : deep(left - 1) } });
  expect(schemaOutline(deep(9))).toBe("{a?: {a?: {a?: {…}}}}");
  expect(schemaOutline({ const: "x".repeat(1_000) })).toHaveLength(300);
});
