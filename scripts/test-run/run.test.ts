import { expect, it } from "vitest";
import type { Report } from "./result.ts";
import { run } from "./run.ts";
import type { Runner } from "./runners.ts";

/** A runner that writes its report when it is told to end, or doesn't care. */
const runner = (script: string, timeoutMs: number): Runner => ({
  name: "example-of-a-runner",
  needsStack: false,
  needsBrowser: false,
  takesPaths: false,
  command: (reportPath) => ({
    command: process.execPath,
    args: ["-e", `const report = ${JSON.stringify(reportPath)}; ${script}`],
    cwd: import.meta.dirname,
    env: {},
  }),
  readReport: (json) => json as Report,
  timeoutMs,
});
const hangs = "setInterval(() => {}, 1000);";
const report = '{"passed": 2, "failed": 0, "skipped": 0, "failures": []}';
const never = new AbortController().signal;

it("a runner that takes too long is asked to end, and what it had found counts", async () => {
  const ends = `process.on("SIGINT", () => {
    require("node:fs").writeFileSync(report, ${JSON.stringify(report)});
    process.exit(130);
  });`;
  const result = await run(runner(ends + hangs, 1_000), never);
  expect(result).toMatchObject({ passed: 2, failed: 1 });
  expect(result.failures).toMatchObject([
    { test: "the runner itself", message: expect.stringMatching(/1 s/) },
  ]);
});

it("a runner that doesn't end when it is asked is ended by force", async () => {
  const result = await run(runner(`process.on("SIGINT", () => {}); ${hangs}`, 500), never, { graceMs: 200 });
  expect(result).toMatchObject({ passed: 0, failed: 1 });
  expect(result.failures[0]?.message).toContain("SIGKILL");
});

it("a runner that ends by itself is judged by its report", async () => {
  const writes = `require("node:fs").writeFileSync(report, ${JSON.stringify(report)});`;
  expect(await run(runner(writes, 60_000), never)).toMatchObject({ passed: 2, failed: 0, failures: [] });
});
