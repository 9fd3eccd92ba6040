import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { root } from "./paths.ts";
import { readSettings, settingNames } from "./settings.ts";

describe("settings", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("are all documented in .env.example", () => {
    const example = readFileSync(join(root, ".env.example"), "utf8");
    const missing = settingNames.filter((name) => !new RegExp(`^#${name}=`, "m").test(example));
    expect(missing).toEqual([]);
  });

  it("take an empty list of allowed networks as it is, and an empty port as not set", () => {
    vi.stubEnv("POSTHORN_ALLOWED_NETWORKS", "");
    vi.stubEnv("API_PORT", "");
    expect(readSettings()).toMatchObject({ POSTHORN_ALLOWED_NETWORKS: "", API_PORT: 4000 });
  });

  it("name the variable that is not usable", () => {
    vi.stubEnv("WEB_PORT", "eighty");
    expect(readSettings).toThrow(/WEB_PORT is not usable/);
  });
});
