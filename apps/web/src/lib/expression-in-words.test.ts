import { expect, test } from "vitest";
import { expressionInWords } from "./expression-in-words.ts";

test("a callback's URL is told part by part", () => {
  expect(expressionInWords("{$request.query.callback_url}/invoices/{$request.body#/invoice/id}")).toEqual([
    { text: "{$request.query.callback_url}", source: "the query parameter callback_url of your request" },
    { text: "/invoices/", source: null },
    { text: "{$request.body#/invoice/id}", source: "invoice › id in the body of your request" },
  ]);
});

test.each([
  ["{$url}", "the URL of your request"],
  ["{$method}", "the method of your request"],
  ["{$statusCode}", "the status of the answer to your request"],
  ["{$request.path.order_id}", "the part order_id of your request's path"],
  ["{$request.header.X-Callback}", "the header X-Callback of your request"],
  ["{$response.header.Location}", "the header Location of the answer to your request"],
  ["{$response.body#/url}", "url in the body of the answer to your request"],
  ["{$response.body}", "the body of the answer to your request"],
])("%s is %s", (expression, source) => {
  expect(expressionInWords(`https://example.com/${expression}`).at(-1)).toEqual({ text: expression, source });
});

test("what can't be read stands as it is", () => {
  expect(expressionInWords("{$nothing")).toEqual([{ text: "{$nothing", source: null }]);
});
