import { CreateApiKeyInput, Permission } from "@posthorn/core";
import { expect, test } from "vitest";
import { purposeNames, purposeOf, purposes } from "./purposes.ts";

test("each purpose is known by its scopes again, in whatever order", () => {
  for (const name of purposeNames) expect(purposeOf(purposes[name].scopes.toReversed())).toBe(name);
});

test("scopes that were picked one by one are of no purpose", () => {
  expect(purposeOf(["events:write", "endpoints:read"])).toBeNull();
  expect(purposeOf([])).toBeNull();
});

test("an app's key is what the API makes by itself, and administration is all there is", () => {
  const { scopes } = CreateApiKeyInput.parse({ name: "Billing" });
  expect(purposeOf(scopes)).toBe("backend");
  expect(purposeOf(Permission.options)).toBe("administration");
});
