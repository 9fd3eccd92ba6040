import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Button } from "./button.tsx";

test("a busy button says so and isn't disabled, so that it keeps the focus", () => {
  const html = renderToStaticMarkup(createElement(Button, { busy: true }, "Save"));
  expect(html).toContain('aria-busy="true"');
  expect(html).toContain('aria-disabled="true"');
  expect(html).not.toContain('disabled=""');
  const idle = renderToStaticMarkup(createElement(Button, {}, "Save"));
  expect(idle).not.toContain("aria-disabled");
});
