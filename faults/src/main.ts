import { writeFileSync } from "node:fs";
import { Installation } from "./installation.ts";
import { type Options, readOptions } from "./options.ts";
import { describe, isPassed, type Result, type Run, say, toSum, toTable } from "./report.ts";
import { runScenario } from "./run-scenario.ts";
import type { Scenario } from "./scenario.ts";

/** Nothing begins after it. */
const startWithinMs = 9 * 60_000;

async function main({ chosen, seed, json, keep, report }: Options): Promise<boolean> {
  const startedAt = performance.now();
  const installation = new Installation();
  stopWithUs(installation);
  say(
    `Seed ${seed} (the same fault times again: --seed ${seed}). Starting PostgreSQL, Temporal, the API and the worker …`,
  );
  const results: Result[] = [];
  try {
    await installation.start();
    for (const scenario of chosen) {
      say(`\n… ${scenario.title}`);
      const late = performance.now() - startedAt > startWithinMs;
      const result = late
        ? broken(scenario, "there was no time left for it")
        : await run(scenario, installation, seed);
      results.push(result);
      say(describe(result));
    }
    await installation.stop();
  } finally {
    installation.kill();
  }
  const done: Run = { seed, seconds: (performance.now() - startedAt) / 1_000, results };
  const green = results.every(isPassed);
  if (green && !keep) installation.removeFolder();
  else say(`\nThe files of the client, the receiver and the processes' logs are in ${installation.folder}`);
  if (report) writeFileSync(report, JSON.stringify(done, null, 2));
  print(done, json);
  return green;
}

async function run(scenario: Scenario, installation: Installation, seed: number): Promise<Result> {
  try {
    return await runScenario(scenario, installation, seed);
  } catch (error) {
    return broken(scenario, error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    await installation.repair();
  }
}

const broken = ({ name, title }: Scenario, failure: string): Result => ({
  scenario: name,
  title,
  failures: [failure],
});

function print(run: Run, json: boolean): void {
  say("");
  if (json) process.stdout.write(`${JSON.stringify(run, null, 2)}\n`);
  const write = json ? say : (text: string) => process.stdout.write(`${text}\n`);
  write(`${toTable(run)}\n\nSeed ${run.seed}, ${run.seconds.toFixed(0)} s in all.\n${toSum(run)}`);
}

/** Whatever ends this process ends what it has started. */
function stopWithUs(installation: Installation): void {
  process.once("exit", () => installation.kill());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      installation.kill();
      installation.removeFolder();
      say("Stopped.");
      process.exit(130);
    });
  }
}

try {
  process.exitCode = (await main(readOptions(process.argv.slice(2)))) ? 0 : 1;
} catch (error) {
  say(`${error instanceof Error ? (error.stack ?? error.message) : error}\n0 passed, 1 failed`);
  process.exitCode = 1;
}
