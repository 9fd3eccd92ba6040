import { createElement } from "react";
import { expect, test } from "vitest";
import { InForm } from "../../../test/in-form.tsx";
import { renderPart } from "../../../test/render-part.tsx";
import { type EndpointFormValues, newEndpoint } from "./endpoint-form-values.ts";
import { HeaderFields } from "./header-fields.tsx";
import { type HeaderValues, toHeaderValues } from "./header-values.ts";

function fields(headers: HeaderValues): string {
  const defaultValues = { ...newEndpoint([60]), headers };
  const form = createElement(InForm<EndpointFormValues>, {
    defaultValues,
    part: createElement(HeaderFields),
  });
  return renderPart(form, ["endpoints:write"]);
}

test("a header that is stored shows its name, which is fixed, and a way to replace or remove it", () => {
  const html = fields(toHeaderValues(["Authorization"]));
  expect(html).toMatch(/<input[^>]*readOnly=""[^>]*value="Authorization"/);
  expect(html).toMatch(
    /<input[^>]*type="password"[^>]*placeholder="Stored; type to replace it"[^>]*value=""/,
  );
  expect(html).toContain('aria-label="Remove Authorization"');
});

test("one that goes with the next save can be kept after all", () => {
  const [stored] = toHeaderValues(["Authorization"]);
  if (!stored) throw new Error("A header has a row.");
  const html = fields([{ ...stored, removed: true }]);
  expect(html).toContain("Removed when you save");
  expect(html).toContain('aria-label="Keep Authorization"');
});
