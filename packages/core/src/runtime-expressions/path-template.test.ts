import { describe, expect, it } from "vitest";
import { matchPath, parsePath } from "./path-template.ts";

function match(text: string, url: string) {
  const parsed = parsePath(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return matchPath(parsed.path, url);
}

describe("an operation's path", () => {
  it.each([
    ["/orders/{order_id}/pay", "/orders/7/pay", { order_id: "7" }],
    [
      "/orders/{order_id}/pay",
      "https://api.example/v2/orders/a%2Fb/pay?x=/orders/8/pay",
      { order_id: "a/b" },
    ],
    ["/{__proto__}", "/x", Object.fromEntries([["__proto__", "x"]])],
    ["/files/{name}.{ext}", "/files/a.tar.gz", { name: "a", ext: "tar.gz" }],
    ["/v{a}-{b}.json", "/v1-2-3.json", { a: "1", b: "2-3" }],
    ["/", "/", {}],
    ["/invoices/", "/v1/invoices/", {}],
  ])("%s reads %s", (text, url, values) => {
    expect(match(text, url)).toEqual(values);
  });

  it.each([
    ["/orders/{id}", "/orders/7/pay"],
    ["/orders/{id}", "/7"],
    ["/orders/{id}", "/orders/"],
    ["/orders/{id}", "/orders/%ff"],
    ["/v{a}-{b}", "/v1-"],
    ["/{a}.json", "/.json"],
    ["/a/b/c", "/c"],
  ])("%s is not where %s leads", (text, url) => {
    expect(match(text, url)).toBeUndefined();
  });

  it.each([
    ["orders", 0],
    ["", 0],
    ["/a b", 2],
    ["/a?b", 2],
    ["/größe", 3],
    ["/{a", 1],
    ["/a}", 2],
    ["/{}", 1],
    ["/{a b}", 3],
    ["/{a}/{a}", 5],
    ["/{a}{b}", 4],
  ])("is not %j, and the place is named", (text, at) => {
    expect(parsePath(text)).toMatchObject({ ok: false, at });
  });

  it("has the shape of another one where only names differ", () => {
    const shapeOf = (text: string) => {
      const parsed = parsePath(text);
      return parsed.ok && parsed.path.shape;
    };
    expect(shapeOf("/orders/{id}/x-{a}")).toBe(shapeOf("/orders/{order_id}/x-{b}"));
    expect(shapeOf("/orders/{id}")).not.toBe(shapeOf("/orders/{id}/"));
    expect(shapeOf("/orders/{id}")).not.toBe(shapeOf("/orders/id"));
  });
});
