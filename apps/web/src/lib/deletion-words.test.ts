import { expect, test } from "vitest";
import { contentsOf } from "./deletion-words.ts";

test("what is in one environment, or in several together", () => {
  const production = { endpoints: 1, events: 1, moreEvents: false };
  expect(contentsOf([production])).toBe("1 endpoint and 1 stored event");
  const staging = { endpoints: 2, events: 1_200, moreEvents: false };
  expect(contentsOf([production, staging])).toBe("3 endpoints and 1,201 stored events");
});

test("what was not counted to its end is said to be more", () => {
  const busy = { endpoints: 0, events: 100_000, moreEvents: true };
  expect(contentsOf([busy])).toBe("0 endpoints and more than 100,000 stored events");
});
