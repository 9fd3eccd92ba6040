import { expect, it } from "vitest";
import { readCase } from "../../test/support/case-file.ts";
import { createDocument } from "../create-document.ts";
import { FORMS, formText } from "./form-text.ts";

const { document } = createDocument(readCase("00-demo"));
const firstLines = {
  openapi: '{"openapi":"3.1.0"',
  "openapi-3.0": '{"openapi":"3.0.3"',
  asyncapi: '{"asyncapi":"3.0.0"',
  schemas: '{"$schema":"https://json-schema.org/draft/2020-12/schema"',
  "receiver.ts": "/**\n * Acme Billing webhooks, version 7.",
  "receiver.py": '"""Acme Billing webhooks, version 7.',
};

it.each(FORMS)("writes the catalogue as %s", (form) => {
  const { text } = formText(document, form, { yaml: false, minified: true });
  expect(text.startsWith(firstLines[form])).toBe(true);
  expect(formText(document, form, { yaml: false, minified: true }).text).toBe(text);
});

it("writes data as YAML, too", () => {
  expect(formText(document, "asyncapi", { yaml: true, minified: false }).text).toContain('asyncapi: "3.0.0"');
});
