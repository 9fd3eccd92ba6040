import { expect, test } from "vitest";
import { isSameOriginJson } from "./same-origin.ts";

const ownUrl = "https://dashboard.example";
const request = (headers: Record<string, string>) =>
  new Request("http://127.0.0.1:3000/api/trpc", { method: "POST", headers });

test("the dashboard's own JSON requests pass, by its public address and by the address it was opened at", () => {
  const json = { "content-type": "application/json" };
  expect(isSameOriginJson(request({ ...json, origin: ownUrl }), ownUrl)).toBe(true);
  expect(
    isSameOriginJson(request({ ...json, origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }), ownUrl),
  ).toBe(true);
});

test.each([
  { "content-type": "application/json" },
  { "content-type": "application/json", origin: "null" },
  { "content-type": "application/json", origin: "https://evil.example", host: "dashboard.example" },
  { "content-type": "text/plain", origin: ownUrl },
  { origin: ownUrl },
])("%j is refused", (headers) => {
  expect(isSameOriginJson(request(headers as Record<string, string>), ownUrl)).toBe(false);
});
