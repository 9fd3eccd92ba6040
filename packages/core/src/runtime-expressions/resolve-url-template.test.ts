import { describe, expect, it } from "vitest";
import { parseUrlTemplate } from "./parse-url-template.ts";
import { resolveUrlTemplate } from "./resolve-url-template.ts";
import type { HttpExchange } from "./types.ts";

const exchange: HttpExchange = {
  request: {
    url: "https://api.example.com/orders/7/pay?callback_url=https%3A%2F%2Fcb.example%2Fhook&two=1&two=2",
    method: "POST",
    path: { order_id: "7" },
    headers: { "x-callback-url": "https://cb.example", accept: ["a", "b"], "X-Once": ["1"], A: "1", a: "2" },
    body: { id: "inv/1?x", n: 1.5, yes: false, list: ["first", { "a/b": "deep" }], none: null, "": "empty" },
  },
  response: { status: 201, headers: { Location: "/orders/7" }, body: { id: 9 } },
};

function resolve(text: string, of: HttpExchange = exchange) {
  const parsed = parseUrlTemplate(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return resolveUrlTemplate(parsed.template, of);
}
const withBody = (body: unknown): HttpExchange => ({ request: { url: "/", method: "POST", body } });

describe("an exchange's callback URL", () => {
  it.each([
    [
      "{$request.query.callback_url}/invoices/{$request.body#/id}",
      "https://cb.example/hook/invoices/inv%2F1%3Fx",
    ],
    ["$request.header.X-Callback-Url", "https://cb.example"],
    ["https://x.example/{$request.path.order_id}/{$method}", "https://x.example/7/POST"],
    ["https://x.example/{$statusCode}{$response.header.location}", "https://x.example/201%2Forders%2F7"],
    ["https://x.example/?of={$url}", `https://x.example/?of=${encodeURIComponent(exchange.request.url)}`],
    ["https://x.example/{$request.body#/n}/{$request.body#/yes}", "https://x.example/1.5/false"],
    [
      "https://x.example/{$request.body#/list/0}/{$request.body#/list/1/a~1b}",
      "https://x.example/first/deep",
    ],
    ["https://x.example/{$request.body#/}/{$response.body#/id}", "https://x.example/empty/9"],
    ["https://x.example/{$request.header.x-once}", "https://x.example/1"],
  ])("%s is %s", (text, url) => {
    expect(resolve(text)).toEqual({ ok: true, url });
  });

  it.each([
    ["{$request.query.nothing}", "expression_not_found"],
    ["{$request.query.two}", "expression_ambiguous"],
    ["{$request.header.accept}", "expression_ambiguous"],
    ["{$request.header.a}", "expression_ambiguous"],
    ["{$request.header.nothing}", "expression_not_found"],
    ["{$request.path.nothing}", "expression_not_found"],
    ["{$request.body#/nothing/at/all}", "expression_not_found"],
    ["{$request.body#/list/-}", "expression_not_found"],
    ["{$request.body#/list/00}", "expression_not_found"],
    ["{$request.body#/list/length}", "expression_not_found"],
    ["{$request.body#/id/length}", "expression_not_found"],
    ["{$request.body#/constructor/name}", "expression_not_found"],
    ["{$request.body#/toString}", "expression_not_found"],
    ["{$request.path.constructor}", "expression_not_found"],
    ["{$request.body}", "expression_not_text"],
    ["{$request.body#/list}", "expression_not_text"],
    ["{$request.body#/none}", "expression_not_text"],
  ])("%s has none: %s, and the expression is named", (text, code) => {
    const named = text.slice(1, -1);
    expect(resolve(text)).toEqual({ ok: false, code, reason: expect.stringContaining(`${named}: `) });
  });

  it("needs the answer only where an expression reads it", () => {
    const { request } = exchange;
    expect(resolve("https://x.example/{$statusCode}", { request })).toMatchObject({
      code: "expression_not_found",
    });
    expect(resolve("https://x.example/{$request.body#/n}", { request })).toMatchObject({ ok: true });
  });

  it("reads given query parameters instead of those of the URL", () => {
    const request = { ...exchange.request, query: { callback_url: ["https://other.example"] } };
    expect(resolve("{$request.query.callback_url}", { request })).toEqual({
      ok: true,
      url: "https://other.example",
    });
  });

  it.each([
    ["https://x.example/{$request.body}/a", ".."],
    ["https://x.example/{$request.body}/a", "."],
    ["https://x.example/a/.{$request.body}", "."],
    ["{$request.header.url}/a/{$request.body}", ".."],
    ["https://x.example/{$request.body}", "\ud800"],
    ["https://x.example/{$request.body}", "a".repeat(2049)],
  ])("%s can't be made to leave its path with %j", (text, body) => {
    const of = { request: { ...withBody(body).request, headers: { url: "https://y.example" } } };
    expect(resolve(text, of)).toMatchObject({ ok: false, code: "expression_value_not_allowed" });
  });

  it.each(["a@evil.example", "/../b", "\\evil", "?x#y", "%2e%2e", "a\r\nHost: evil"])(
    "keeps %j within its step of the path, whatever it is",
    (body) => {
      const resolved = resolve("https://x.example/a/{$request.body}/b", withBody(body));
      if (!resolved.ok) throw new Error(resolved.reason);
      const { host, pathname, search, hash } = new URL(resolved.url);
      expect([host, search, hash]).toEqual(["x.example", "", ""]);
      expect(pathname.split("/").map(decodeURIComponent)).toEqual(["", "a", body, "b"]);
    },
  );

  it("takes dots where they are no step of the path", () => {
    const text = "https://x.example/v{$request.body}/a?to={$request.body}";
    expect(resolve(text, withBody(".."))).toEqual({ ok: true, url: "https://x.example/v../a?to=.." });
  });

  it.each([2 ** 53, 1e21])("refuses %d, whose digits are not the ones that were sent", (body) => {
    expect(resolve("https://x.example/{$request.body}", withBody(body))).toMatchObject({
      code: "expression_not_text",
    });
  });
});
