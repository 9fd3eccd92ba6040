import { describe, expect, it } from "vitest";
import { linearRegExp, unicodePattern } from "./patterns.ts";

describe("unicodePattern", () => {
  it.each([
    ["^[a-z]+$", "^[a-z]+$"],
    ["^\\d{3}\\-\\d{4}$", "^\\d{3}-\\d{4}$"],
    ["^[\\w\\-.]+\\@[\\w\\-]+$", "^[\\w\\-.]+@[\\w\\-]+$"],
    ["^\\/a\\.b$", "^\\/a\\.b$"],
    ["\\p{L}", "\\p{L}"],
  ])("writes %s as %s", (pattern, expected) => {
    expect(unicodePattern(pattern)).toBe(expected);
  });

  it.each(["(", "[z-a]", "*", "(?<n>a)\\k<m>"])("refuses %s", (pattern) => {
    expect(unicodePattern(pattern)).toBeUndefined();
  });
});

describe("linearRegExp", () => {
  it("answers at once where backtracking would take years", () => {
    expect(linearRegExp("^(a+)+$", "u").test(`${"a".repeat(5000)}!`)).toBe(false);
  });

  it("still understands look-around", () => {
    expect(linearRegExp("^(?=.*b)a", "u").test("ab")).toBe(true);
  });
});
