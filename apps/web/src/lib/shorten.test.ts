import { expect, test } from "vitest";
import { shortenId, shortenMiddle } from "./shorten.ts";

test("an id keeps its prefix and both ends", () => {
  expect(shortenId("evt_01jd8x7q2ff5t9k3m4n6p8r0s2")).toBe("evt_01jd…8r0s2");
});

test("an address keeps both ends and gets no longer than asked", () => {
  const short = shortenMiddle("https://hooks.customer.example/very/long/path/to/the/receiver", 30);
  expect(short).toHaveLength(30);
  expect(short.startsWith("https://hooks.c")).toBe(true);
  expect(short.endsWith("the/receiver")).toBe(true);
});

test("what is short enough stays whole", () => {
  expect(shortenMiddle("https://a.example", 30)).toBe("https://a.example");
});
