import { expect, test } from "vitest";
import { sampleSignedContent } from "./signed-content.ts";

const textOf = (content: string) =>
  sampleSignedContent(content, "/in/src_1?a=b")
    .map(({ text }) => text)
    .join("");

test("each placeholder becomes what it stands for, and all other text stays", () => {
  expect(textOf("v0:{timestamp}:{method} {url}\n{header:X-Id}.{body}")).toBe(
    'v0:1767225600:POST /in/src_1?a=b\n<X-Id>.{"id":"ord_1","total":4200}',
  );
  expect(sampleSignedContent("a{body}", "/")).toMatchObject([
    { text: "a", placeholder: null },
    { placeholder: "{body}" },
  ]);
});

test("what is no placeholder stays text", () => {
  expect(textOf("{time}.{toString}.{header:}")).toBe("{time}.{toString}.{header:}");
  expect(sampleSignedContent("", "/")).toEqual([]);
});
