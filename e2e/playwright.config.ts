import { existsSync } from "node:fs";
import { chromium, defineConfig } from "@playwright/test";

const systemBrowser = {
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

export default defineConfig({
  testDir: "tests",
  globalSetup: "./fixtures/installation.ts",
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  // Each test waits for real deliveries rather than for the processor, so two fit on two cores.
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: "off", // Recording works in every test; `playwright test --trace retain-on-failure` has it.
    screenshot: "only-on-failure",
    locale: "en-GB",
    launchOptions: existsSync(chromium.executablePath()) ? {} : systemBrowser,
  },
});
