import { build } from "../infra/local/src/build.ts";
import { reportFailure, step } from "../infra/local/src/progress.ts";
import { startTestStack } from "../infra/local/src/test-stack/stack.ts";
import { ensureBrowser } from "./test-run/browser.ts";
import { isGreen, printResult, printTotal, type RunnerResult } from "./test-run/result.ts";
import { run } from "./test-run/run.ts";
import { type Chosen, chooseRunners, inTurns } from "./test-run/runners.ts";

/** Runs the chosen kinds of tests on one PostgreSQL and one Temporal, one kind after the other but beside one that mostly waits. */
async function test({ runners, paths }: Chosen, signal: AbortSignal): Promise<RunnerResult[]> {
  const needBrowser = runners.some((runner) => runner.needsBrowser);
  await step("Building", () => build({ withWeb: needBrowser, signal }));
  if (needBrowser) await step("Getting a browser", ensureBrowser);
  const runAll = () => runInTurns({ runners, paths }, signal);
  if (!runners.some((runner) => runner.needsStack)) return runAll();
  const stack = await step("Starting PostgreSQL and Temporal", startTestStack);
  process.env.POSTHORN_TEST_DATABASE_URL = stack.postgresUrl;
  process.env.POSTHORN_TEST_TEMPORAL_ADDRESS = stack.temporalAddress;
  try {
    return await runAll();
  } finally {
    await stack.stop();
  }
}

async function runInTurns({ runners, paths }: Chosen, signal: AbortSignal): Promise<RunnerResult[]> {
  const results: RunnerResult[] = [];
  for (const turn of inTurns(runners)) {
    const lists = await Promise.all(turn.map((list) => runList({ runners: list, paths }, signal)));
    results.push(...lists.flat());
  }
  return results;
}

async function runList({ runners, paths }: Chosen, signal: AbortSignal): Promise<RunnerResult[]> {
  const results: RunnerResult[] = [];
  for (const runner of runners) {
    if (signal.aborted) break;
    results.push(await run(runner, signal, { paths }));
  }
  return results;
}

/** The runners end at a signal, and what they had found is still summed up. */
function abortOnSignal(): AbortSignal {
  const abort = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => abort.abort());
  return abort.signal;
}

try {
  const chosen = chooseRunners(process.argv.slice(2));
  const results = await test(chosen, abortOnSignal());
  results.forEach(printResult);
  printTotal(results);
  process.exitCode = results.length === chosen.runners.length && results.every(isGreen) ? 0 : 1;
} catch (error) {
  reportFailure(error);
  console.log("\n0 passed, 1 failed"); // nothing ran: the preparation itself is what failed
  process.exitCode = 1;
}
