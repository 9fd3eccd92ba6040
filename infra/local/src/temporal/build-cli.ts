import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { root } from "../paths.ts";
import { runCommand } from "../run-command.ts";
import { StartError } from "../start-error.ts";
import type { CliSource } from "./cli-source.ts";

// Go's own installer puts it there, which often only login shells have on their PATH.
const env = { ...process.env, CGO_ENABLED: "0", PATH: `${process.env.PATH}${delimiter}/usr/local/go/bin` };

/** Builds the tool that infra/temporal/go.mod pins; every module is checked against go.sum. */
export async function buildCli(target: string, { say, logPath, signal }: CliSource): Promise<void> {
  requireGo();
  say("building it from the Go module, once; this takes a few minutes");
  mkdirSync(dirname(target), { recursive: true });
  const next = `${target}.${process.pid}.next`;
  await runCommand({
    what: "Building Temporal's command line tool",
    command: "go",
    args: ["build", "-trimpath", "-ldflags=-s -w", "-o", next, "github.com/temporalio/cli/cmd/temporal"],
    cwd: join(root, "infra/temporal"),
    env,
    logPath,
    signal,
  });
  renameSync(next, target);
}

function requireGo(): void {
  try {
    execFileSync("go", ["version"], { env, stdio: "ignore" });
  } catch (cause) {
    throw new StartError(
      "Temporal's command line tool is not on PATH, its release can't be downloaded from here, and there is no Go to build it.",
      "Install `temporal` (https://docs.temporal.io/cli) or Go 1.25, or set TEMPORAL_ADDRESS to a Temporal server of your own.",
      { cause },
    );
  }
}
