import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { logFile, root } from "../../infra/local/src/paths.ts";
import { runCommand } from "../../infra/local/src/run-command.ts";
import { StartError } from "../../infra/local/src/start-error.ts";

const systemBrowser = "/usr/bin/chromium";

/** Playwright's own Chromium where it is installed, else the system's, which is installed where that can be done unasked. */
export async function ensureBrowser(): Promise<void> {
  if (existsSync(ownBrowser()) || existsSync(systemBrowser)) return;
  if (!canInstallPackages()) {
    throw new StartError(
      "The browser tests need Chromium, and there is none.",
      "Run `npx playwright install chromium` in e2e/, or install your system's chromium package.",
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const logPath = logFile("chromium");
  const aptGet = (...args: string[]) =>
    runCommand({ what: "Installing Chromium", command: "apt-get", args, env, logPath });
  await aptGet("update");
  await aptGet("install", "-y", "--no-install-recommends", "chromium");
}

/** Where the Playwright that e2e has keeps its own browser, whether that was downloaded or not. */
function ownBrowser(): string {
  const playwright = "@playwright/test";
  const { chromium } = createRequire(join(root, "e2e/package.json"))(playwright) as {
    chromium: { executablePath(): string };
  };
  return chromium.executablePath();
}

function canInstallPackages(): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync("apt-get", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false; // not a Debian
  }
}
