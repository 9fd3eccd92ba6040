import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { toFormField } from "@/lib/schema-form/form-field.ts";
import { SchemaPart } from "./schema-fields.tsx";

const schema = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "string", description: "Yours" },
    amount: { type: "integer" },
    paid: { type: "boolean" },
    customer: { type: "object", properties: { plan: { enum: ["free", "pro"] } } },
    items: { type: "array", items: { type: "object", properties: { sku: { type: "string" } } } },
    extra: { oneOf: [{ type: "string" }, { type: "integer" }] },
  },
};
const shown = (value: unknown, errors: [string, string][] = []) =>
  renderToStaticMarkup(
    createElement(SchemaPart, {
      field: toFormField(schema),
      path: [],
      label: "",
      required: true,
      value,
      onChange: () => {},
      errors: new Map(errors),
    }),
  );

test("each member has a field with what stands in the payload, also inside lists and objects", () => {
  const html = shown({
    id: "inv_1",
    amount: 42,
    customer: { plan: "pro" },
    items: [{ sku: "A-1" }, {}],
    extra: [1],
  });
  for (const label of ["id", "amount", "paid", "plan", "sku", "extra"])
    expect(html).toContain(`>${label}</label>`);
  for (const group of ["customer", "items"]) expect(html).toContain(`>${group}</legend>`);
  expect(html).toContain('value="inv_1"');
  expect(html).toContain('value="42"');
  expect(html).toContain('value="A-1"');
  expect(html.match(/>sku<\/label>/g)).toHaveLength(2);
  expect(html).toContain("JSON: this part has no form.");
});

test("what the payload check refused stands at its field, however deep", () => {
  const html = shown({ id: 5, items: [{}] }, [["items.0.sku", "sku is required."]]);
  expect(html).toMatch(/sku<\/label>.*?role="alert".*?sku is required\./s);
});

test("a value of another kind than the schema's is shown as its JSON", () => {
  const html = shown({ id: "x", customer: "nobody" });
  expect(html).not.toContain(">plan</label>");
  expect(html).toContain("&quot;nobody&quot;");
});
