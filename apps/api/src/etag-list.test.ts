import { expect, test } from "vitest";
import { readEntityTags } from "./etag-list.ts";

const strong = (opaque: string) => ({ opaque, weak: false });

test.each([
  ["*", "*"],
  [' "a" ', [strong("a")]],
  ['"a", W/"b","c,d"', [strong("a"), { opaque: "b", weak: true }, strong("c,d")]],
  ['""', [strong("")]],
])("%s is read", (value, tags) => {
  expect(readEntityTags(value)).toEqual(tags);
});

test.each(["", "  ", "a", '"a', '"a" "b"', '"a",', '*, "a"', '"a", *', 'w/"a"', '"a b"'])(
  "'%s' is not",
  (value) => {
    expect(readEntityTags(value)).toBeNull();
  },
);

test("a long value that is wrong at its end is refused at once", () => {
  const started = performance.now();
  expect(readEntityTags(`${'"a", '.repeat(3_000)}"`)).toBeNull();
  expect(readEntityTags(`"a"${" ".repeat(15_000)}x`)).toBeNull();
  expect(performance.now() - started).toBeLessThan(100);
});
