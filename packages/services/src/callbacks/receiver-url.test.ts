import { expect, it } from "vitest";
import { hostOf, receiverUrl } from "./receiver-url.ts";

it.each([
  ["https://shop.example/hooks/invoices/7", "https://shop.example/hooks", "https://shop.example/hooks"],
  ["https://shop.example/hooks?token=1", "https://shop.example/hooks?token=1", "https://shop.example/hooks"],
  ["https://shop.example/", "https://SHOP.example:443", "https://shop.example/"],
  ["https://shop.example:8443/a", "https://shop.example:8443", "https://shop.example:8443/"],
  ["https://api.example/7", null, "https://api.example/"],
  ["https://shop.example.com/x", "https://shop.example", "https://shop.example.com/"],
  ["https://shop.example/x", "https:", "https://shop.example/"],
])("%s, given as %s, goes to the receiver %s", (url, given, receiver) => {
  expect(receiverUrl(new URL(url), given)).toBe(receiver);
});

it("a host is a receiver with no path", () => {
  expect(hostOf(new URL("https://shop.example:8443/a?b"))).toBe("https://shop.example:8443/");
});
