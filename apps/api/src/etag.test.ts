import { expect, test } from "vitest";
import { matchesEtag } from "./etag.ts";

test.each(['"a"', 'W/"a"', '"x", "a"', 'W/"x",W/"a"', "*"])("%s names the tag", (ifNoneMatch) => {
  expect(matchesEtag(ifNoneMatch, '"a"')).toBe(true);
});

test.each([undefined, "", "a", '"x"', '"x,a"', '"a', '"A"'])("%s does not", (ifNoneMatch) => {
  expect(matchesEtag(ifNoneMatch, '"a"')).toBe(false);
});
