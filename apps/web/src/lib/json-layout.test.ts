import { expect, test } from "vitest";
import { layOutJson } from "./json-layout.ts";

test("only white space changes", () => {
  const json = '{"amount":1.0,"id":12345678901234567890,"a":[1,{"b":"<b>\\u003c"}],"a":null}';
  const laidOut = layOutJson(json);
  expect(laidOut.split("\n")).toContain('  "amount": 1.0,');
  expect(laidOut).toContain("12345678901234567890");
  expect(laidOut.replace(/\s/g, "")).toBe(json);
});
