import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { localDir } from "../../infra/local/src/paths.ts";
import { endChild } from "./end-child.ts";
import type { Report, RunnerResult } from "./result.ts";
import type { Command, Runner } from "./runners.ts";

/** In which a runner that is asked to end stops what it has started, and writes its report. */
const defaultGraceMs = 20_000;

interface RunOptions {
  /** Test files, or folders of them, from the root; left out: all. */
  paths?: readonly string[];
  graceMs?: number;
}

/** Runs one runner with its output shown, and reads its report. */
export async function run(
  runner: Runner,
  signal: AbortSignal,
  { paths = [], graceMs = defaultGraceMs }: RunOptions = {},
): Promise<RunnerResult> {
  const reportPath = join(localDir, "test-reports", `${runner.name}.json`);
  mkdirSync(dirname(reportPath), { recursive: true });
  rmSync(reportPath, { force: true });
  console.log(`\n── ${runner.name} tests ──`);
  const startedAt = performance.now();
  const ended = await runToEnd(runner, signal, { command: runner.command(reportPath, paths), graceMs });
  return {
    runner: runner.name,
    seconds: (performance.now() - startedAt) / 1000,
    ...judge(readReport(runner, reportPath), ended),
  };
}

async function runToEnd(
  { timeoutMs }: Runner,
  signal: AbortSignal,
  { command: { command, args, cwd, env }, graceMs }: { command: Command; graceMs: number },
): Promise<string> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const timeout = AbortSignal.timeout(timeoutMs);
  const over = AbortSignal.any([signal, timeout]);
  const end = () => void endChild(child, graceMs);
  over.addEventListener("abort", end);
  if (over.aborted) end();
  const ended = await new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, killedBy) => resolve(killedBy ? `ended by ${killedBy}` : `exit code ${code}`));
  });
  over.removeEventListener("abort", end);
  return timeout.aborted ? `stopped after ${timeoutMs / 1_000} s, which is its limit; ${ended}` : ended;
}

function readReport(runner: Runner, path: string): Report | null {
  try {
    return runner.readReport(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null; // it ended before it wrote one
  }
}

/** A runner that ran nothing, or ended badly without a failed test, counts as a failure itself. */
function judge(report: Report | null, ended: string): Report {
  const { passed, failed, skipped, failures } = report ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  const badEnd = ended !== "exit code 0" && failed === 0;
  const nothing = passed + failed === 0;
  if (!badEnd && !nothing) return { passed, failed, skipped, failures };
  const why = badEnd ? `It ended badly although no test failed (${ended}).` : "It ran no test.";
  return {
    passed,
    failed: failed + 1,
    skipped,
    failures: [...failures, { test: "the runner itself", message: why }],
  };
}
