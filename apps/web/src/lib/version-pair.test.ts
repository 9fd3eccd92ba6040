import { expect, test } from "vitest";
import { readVersionPair } from "./version-pair.ts";

test("the two newest versions, unless the address names others that are there", () => {
  expect(readVersionPair(new URLSearchParams(), [3, 2, 1])).toEqual({ from: 2, to: 3 });
  expect(readVersionPair(new URLSearchParams("from=1&to=2"), [3, 2, 1])).toEqual({ from: 1, to: 2 });
  expect(readVersionPair(new URLSearchParams("from=9&to=x"), [3, 2, 1])).toEqual({ from: 2, to: 3 });
});

test("one version can't be compared with another", () => {
  expect(readVersionPair(new URLSearchParams(), [1])).toBeNull();
});
