import { describe, expect, it } from "vitest";
import { parseUrlTemplate } from "./parse-url-template.ts";

const operation = {
  path: "/orders/{order_id}/pay",
  parameters: [
    { name: "callback_url", in: "query" },
    { name: "X-Callback", in: "header" },
    { name: "both", in: "header" },
    { name: "both", in: "query" },
  ],
  requestSchema: { type: "object", properties: { callbackUrl: {}, both: {}, url: {} } },
};
const expressionOf = (text: string) => {
  const parsed = parseUrlTemplate(text);
  return parsed.ok ? parsed.template.parts : parsed;
};

describe("a callback's URL", () => {
  it.each([
    ["$url", { kind: "url" }],
    ["$method", { kind: "method" }],
    ["$statusCode", { kind: "statusCode" }],
    ["$request.header.X-Callback_Url~", { kind: "header", side: "request", name: "X-Callback_Url~" }],
    ["$response.header.Location", { kind: "header", side: "response", name: "Location" }],
    ["$request.query.a b.c", { kind: "query", name: "a b.c" }],
    ["$request.path.order_id", { kind: "path", name: "order_id" }],
    ["$request.body", { kind: "body", side: "request", pointer: [] }],
    ["$request.body#", { kind: "body", side: "request", pointer: [] }],
    ["$request.body#/", { kind: "body", side: "request", pointer: [""] }],
    ["$response.body#/a~1b/~01/größe", { kind: "body", side: "response", pointer: ["a/b", "~1", "größe"] }],
  ])("may be the one expression %s", (text, expression) => {
    expect(expressionOf(text)).toEqual([{ text, expression }]);
    expect(expressionOf(`{${text}}`)).toEqual([{ text, expression }]);
  });

  it("holds several expressions between texts", () => {
    const url = "{$request.query.url}/{$method}/x?to={$request.body#/to}&by={$statusCode}";
    expect(expressionOf(url)).toMatchObject([
      { text: "$request.query.url" },
      "/",
      { text: "$method" },
      "/x?to=",
      { text: "$request.body#/to" },
      "&by=",
      { text: "$statusCode" },
    ]);
    expect(expressionOf("https://x.example/hook")).toEqual(["https://x.example/hook"]);
  });

  it.each([
    ["", 0, "begins with https://"],
    ["/invoices/{$method}", 0, "begins with https://"],
    ["ftp://x.example/", 0, "begins with https://"],
    ["x-{$url}", 0, "begins with https://"],
    ["https://x.example/{$url", 18, "no } after it"],
    ["https://x.example/$url}", 22, "no { before it"],
    ["https://x.example/{{$url}}", 19, "no braces itself"],
    ["https://x.example/{}", 19, "An expression is $url"],
    ["{url}", 1, "An expression is $url"],
    ["{$Url}", 1, "An expression is $url"],
    ["{$url} {$requests.body}", 8, "An expression is $url"],
    ["{$request.cookie.x}", 10, "After $request."],
    ["{$request.body.id}", 10, "body#/name"],
    ["{$request.bodies}", 10, "body#/name"],
    ["{$request.header.}", 10, "A header's name"],
    ["{$request.header.a b}", 10, "A header's name"],
    ["{$request.header}", 10, "A header's name"],
    ["{$request.query.}", 10, "A parameter's name"],
    ["{$request.query.größe}", 10, "A parameter's name"],
    ["{$response.query.x}", 11, "A response has no query"],
    ["{$response.path.x}", 11, "A response has no path"],
    ["{$request.body#id}", 15, "begins with a slash"],
    ["{$request.body#/a/~2}", 18, "~0"],
    ["$request.body#/~", 15, "~0"],
    ["$request.body#/{a}", 15, "no braces itself"],
  ])("is not %j, and the place is named", (text, at, reason) => {
    expect(parseUrlTemplate(text)).toEqual({ ok: false, at, reason: expect.stringContaining(reason) });
  });

  it.each([
    ["{$callback_url}/a", "{$request.query.callback_url}/a"],
    ["{$x-callback}", "{$request.header.X-Callback}"],
    ["https://x.example/{$order_id}", "https://x.example/{$request.path.order_id}"],
    ["$callbackUrl", "$request.body#/callbackUrl"],
    ["{$both}", "{$request.query.both}"],
    ["{$url}/{$request.body.id}", "{$url}/{$request.body#/id}"],
    ["{$request.body.customer.id}", "{$request.body#/customer/id}"],
    ["{$response.body.a/b}", "{$response.body#/a~1b}"],
    ["{$request.query.callback_url}", "{$request.query.callback_url}"],
  ])("may use the operation's shorthand %s, which is %s", (text, expected) => {
    expect(parseUrlTemplate(text, operation)).toMatchObject({ ok: true, template: { text: expected } });
  });

  it.each(["{$nowhere}", "{$toString}", "{$Both}/{$constructor}"])("has no shorthand %s", (text) => {
    expect(parseUrlTemplate(text, operation)).toMatchObject({ ok: false });
    expect(parseUrlTemplate("{$callback_url}")).toMatchObject({ ok: false, at: 1 });
  });
});
