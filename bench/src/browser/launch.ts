import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const systemBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** Nothing that a browser does for itself stands beside what is measured. */
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Playwright's own Chromium where it is installed, else the system's. Throws a message for people where there is none. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = [chromium.executablePath(), ...systemBrowsers].find(existsSync);
  if (!executablePath) {
    throw new Error(
      "This needs Chromium, and there is none. Get one with `pnpm --filter @posthorn/bench exec playwright-core " +
        `install chromium\`, or install your system's package, which is looked for at ${systemBrowsers.join(", ")}.`,
    );
  }
  // Chromium's sandbox refuses the superuser, whom containers run as.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-gpu"] : [];
  return chromium.launch({ executablePath, args: [...quiet, ...sandbox] });
}
