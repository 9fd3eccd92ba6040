import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Posthorn } from "../../../packages/sdk/src/index.ts";
import { methodsOf, resourcesOf, sdkCoverage } from "./sdk-coverage.ts";

const client = new Posthorn({ apiKey: "ph_test_1", baseUrl: "https://posthorn.example.com" });

it("the tests on the real API call every resource of the SDK", () => {
  const all = resourcesOf(client).flatMap(([name, resource]) =>
    name === "events" || methodsOf(resource).length === 0 ? [] : [name],
  );
  expect(Object.values(sdkCoverage).flat().toSorted()).toEqual(all.toSorted());
  expect(methodsOf(client.replays)).toContain("cancel");
});

it.each(Object.keys(sdkCoverage))("there are tests of %s", (group) => {
  expect(existsSync(join(import.meta.dirname, `sdk-${group}.integration.test.ts`))).toBe(true);
});
