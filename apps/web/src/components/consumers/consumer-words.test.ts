import { expect, test } from "vitest";
import { deletionProgress, endpointCountWords } from "./consumer-words.ts";

test("a deletion says how many endpoints go with it", () => {
  expect(endpointCountWords(0, false)).toBe("no endpoint: it has none");
  expect(endpointCountWords(1, false)).toBe("its 1 endpoint");
  expect(endpointCountWords(2, false)).toBe("its 2 endpoints");
  expect(endpointCountWords(100, true)).toBe("its endpoints, of which there are more than 100");
});

test("a long deletion says how far it is", () => {
  expect(deletionProgress(100, 20)).toBe("Deleting 100 of 120 endpoints…");
});
