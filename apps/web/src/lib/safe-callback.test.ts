import { expect, test } from "vitest";
import { safeCallbackPath } from "./safe-callback.ts";

test("a path of the dashboard is kept with its query", () => {
  expect(safeCallbackPath("/acme/production/deliveries?state=dead")).toBe(
    "/acme/production/deliveries?state=dead",
  );
});

test.each([
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example/",
  "/\t/evil.example",
  "/.//evil.example/",
  "/acme/..//evil.example/",
  "/%2e//evil.example/?a=1",
  "javascript:alert(1)",
  "evil.example",
  "",
  null,
  undefined,
  ["/a", "/b"],
])("%j leads to the start page", (callbackUrl) => {
  expect(safeCallbackPath(callbackUrl)).toBe("/");
});
