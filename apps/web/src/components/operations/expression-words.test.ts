import { parseUrlTemplate } from "@posthorn/core/runtime-expressions";
import { expect, test } from "vitest";
import { explainTemplate } from "./expression-words.ts";

function explain(text: string) {
  const parsed = parseUrlTemplate(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return explainTemplate(parsed.template);
}

test("each part is told, and what becomes of its value", () => {
  const [url, literal, id] = explain("{$request.query.callback_url}/invoices/{$request.body#/customer/id}");
  expect(url).toMatchObject({ text: "{$request.query.callback_url}" });
  expect(url?.words).toMatch(/^The request's query parameter callback_url\. .* stands as it is\.$/);
  expect(literal).toEqual({ text: "/invoices/", words: "This text, as it stands." });
  expect(id?.words).toMatch(/^The field customer\.id of the request's body\. It is percent-encoded/);
});

test.each([
  ["$url", "the request was made to"],
  ["$method", "method"],
  ["$statusCode", "status"],
  ["$request.path.order_id", "order_id of the request's path"],
  ["$request.header.X-Callback-Url", "header X-Callback-Url of the request"],
  ["$response.header.Location", "header Location of the response"],
  ["$response.body", "whole body of the response"],
])("%s is told", (expression, words) => {
  expect(explain(`https://x.example/{${expression}}`)[1]?.words).toContain(words);
});
