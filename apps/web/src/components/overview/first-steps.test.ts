import type { Permission } from "@posthorn/core";
import { createElement } from "react";
import { expect, test } from "vitest";
import { renderPart } from "../../../test/render-part.tsx";
import { FirstSteps } from "./first-steps.tsx";

const steps = (permissions: Permission[]) =>
  renderPart(createElement(FirstSteps, { firstEvent: undefined, onLeave: () => {} }), permissions);

test("a step has the way to take it for those who may, and for others who can", () => {
  const links = ["/event-types/-/new", "/endpoints/new"];
  const own = steps(["catalog:write", "endpoints:write", "admin"]);
  for (const link of links) expect(own).toContain(link);
  expect(own).not.toContain("Your role is");
  const viewed = steps(["catalog:read", "endpoints:read"]);
  for (const link of links) expect(viewed).not.toContain(link);
  expect(viewed).toContain("Owners, admins and developers of Analytical Engines can take these steps.");
});
