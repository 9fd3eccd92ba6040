import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { localDir } from "../../infra/local/src/paths.ts";
import type { Report, RunnerResult } from "./result.ts";
import type { Runner } from "./runners.ts";

/** Runs one runner with its output shown, and reads its report. */
export async function run(runner: Runner, signal: AbortSignal): Promise<RunnerResult> {
  const reportPath = join(localDir, "test-reports", `${runner.name}.json`);
  mkdirSync(dirname(reportPath), { recursive: true });
  rmSync(reportPath, { force: true });
  console.log(`\n── ${runner.name} tests ──`);
  const startedAt = performance.now();
  const ended = await runToEnd(runner, reportPath, signal);
  return {
    runner: runner.name,
    seconds: (performance.now() - startedAt) / 1000,
    ...judge(readReport(runner, reportPath), ended),
  };
}

async function runToEnd(runner: Runner, reportPath: string, signal: AbortSignal): Promise<string> {
  const { command, args, cwd, env } = runner.command(reportPath);
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
    signal: AbortSignal.any([signal, AbortSignal.timeout(runner.timeoutMs)]),
  });
  return new Promise((resolve) => {
    child.once("error", (error) => {
      if (error.name !== "AbortError") resolve(error.message);
    });
    child.once("exit", (code, killedBy) => resolve(killedBy ? `ended by ${killedBy}` : `exit code ${code}`));
  });
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
