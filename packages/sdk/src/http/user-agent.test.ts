import { describe, expect, test } from "vitest";
import { userAgent } from "./user-agent.ts";

describe("the User-Agent", () => {
  test("names the library, the runtime and what is built on it", () => {
    expect(userAgent({ name: "acme-billing", version: "4.5.0" })).toMatch(
      /^posthorn-sdk\/\d+\.\d+\.\d+\S* node\/\d+\.\d+\.\d+ acme-billing\/4\.5\.0$/,
    );
    expect(userAgent({ name: "acme-billing" }, null)).toMatch(/^posthorn-sdk\/\S+ acme-billing$/);
    expect(userAgent(undefined, null)).toMatch(/^posthorn-sdk\/\S+$/);
  });

  test.each([
    ["name", { name: "" }],
    ["name", { name: "Acme Billing" }],
    ["name", { name: "a\r\nx: y" }],
    ["version", { name: "acme", version: "4/5" }],
  ])("refuses an appInfo.%s that can't stand in it: %j", (field, appInfo) => {
    expect(() => userAgent(appInfo)).toThrow(
      expect.objectContaining({
        code: "invalid_option",
        message: expect.stringContaining(`appInfo.${field}`),
      }),
    );
  });
});
