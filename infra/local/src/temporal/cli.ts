import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { buildCli } from "./build-cli.ts";
import { type CliSource, cliVersion } from "./cli-source.ts";
import { downloadCli } from "./download-cli.ts";

/**
 * The path of Temporal's command line tool, which holds the development server: from PATH, else from the cache, which
 * is filled by a download of the release where that is reachable and by building the pinned Go module where it isn't.
 */
export async function findTemporalCli(options: CliSource): Promise<string> {
  if (works("temporal")) return "temporal";
  const cached = cachedCliPath();
  if (existsSync(cached)) return cached;
  if (await downloadCli(cached, options)) return cached;
  await buildCli(cached, options);
  return cached;
}

/** Outside the checkout, so that the next clone doesn't build it again. */
function cachedCliPath(): string {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  return join(cache, "posthorn", `temporal-cli-${cliVersion}`, "temporal");
}

function works(command: string): boolean {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore", timeout: 10_000 });
    return true;
  } catch {
    return false; // not on PATH
  }
}
