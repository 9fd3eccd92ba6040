import type { Permission } from "@posthorn/core";
import { createElement } from "react";
import { expect, test } from "vitest";
import { renderPart } from "../../../test/render-part.tsx";
import { Allowed } from "./allowed.tsx";

const form = {
  permission: "endpoints:write",
  to: "create endpoints",
  back: "/endpoints",
  children: "the form",
} as const;
const page = (permissions: Permission[]) => renderPart(createElement(Allowed, form), permissions);

test("a form is shown to those who may send it, and the others read who can", () => {
  expect(page(["endpoints:read", "endpoints:write"])).toBe("the form");
  const refused = page(["endpoints:read"]);
  expect(refused).not.toContain("the form");
  expect(refused).toContain("Owners, admins and developers of Analytical Engines can create endpoints.");
  expect(refused).toContain('href="/analytical-engines/production/endpoints"');
});
