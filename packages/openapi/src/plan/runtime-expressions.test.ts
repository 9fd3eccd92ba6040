import { describe, expect, it } from "vitest";
import { withRuntimeExpressions } from "./runtime-expressions.ts";

const operation = {
  id: "pay",
  method: "post",
  path: "/orders/{order_id}/pay",
  parameters: [
    { name: "callback_url", in: "query" },
    { name: "X-Callback", in: "header" },
    { name: "both", in: "header" },
    { name: "both", in: "query" },
  ],
  requestSchema: { type: "object", properties: { callbackUrl: {}, both: {} } },
};

describe("withRuntimeExpressions", () => {
  it.each([
    ["{$callback_url}/a", "{$request.query.callback_url}/a"],
    ["{$x-callback}", "{$request.header.X-Callback}"],
    ["https://x.example/{$order_id}", "https://x.example/{$request.path.order_id}"],
    ["{$callbackUrl}", "{$request.body#/callbackUrl}"],
    ["{$both}", "{$request.query.both}"],
    ["{$request.body.id}", "{$request.body#/id}"],
    ["{$request.body.customer.id}", "{$request.body#/customer/id}"],
    ["{$response.body.a/b}", "{$response.body#/a~1b}"],
    ["{$request.body#/email}", "{$request.body#/email}"],
    ["$request.body#/url", "$request.body#/url"],
    ["{$method} {$statusCode} {$url}", "{$method} {$statusCode} {$url}"],
    ["https://x.example/hook", "https://x.example/hook"],
  ])("writes %s as %s", (url, expected) => {
    expect(withRuntimeExpressions(url, operation)).toBe(expected);
  });

  it.each([
    "{$nowhere}",
    "{$request.body#id}",
    "{$request.header.a b}",
    "{unclosed",
    "x-extension",
    "",
    "{$request.cookie.x}",
  ])("refuses %s", (url) => {
    expect(withRuntimeExpressions(url, operation)).toBeUndefined();
  });
});
