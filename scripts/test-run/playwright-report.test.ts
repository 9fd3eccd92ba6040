import { expect, it } from "vitest";
import { readPlaywrightReport } from "./playwright-report.ts";

const spec = (title: string, status: string, message?: string) => ({
  title,
  tests: [{ status, results: [{}, message === undefined ? {} : { error: { message } }] }],
});

it("shows failures with the path to their test, without colours", () => {
  const report = readPlaywrightReport({
    stats: { expected: 1, unexpected: 1, flaky: 0, skipped: 2 },
    errors: [],
    suites: [
      {
        title: "journey.spec.ts",
        specs: [spec("signs up", "expected")],
        suites: [
          { title: "retry", specs: [spec("delivers", "unexpected", "\u001b[31mnot visible\u001b[39m")] },
        ],
      },
    ],
  });
  expect(report).toEqual({
    passed: 1,
    failed: 1,
    skipped: 2,
    failures: [{ test: "journey.spec.ts › retry › delivers", message: "not visible" }],
  });
});

it("takes a test that passed only when repeated, and an error outside of tests, as failures", () => {
  const report = readPlaywrightReport({
    stats: { expected: 0, unexpected: 0, flaky: 1, skipped: 0 },
    errors: [{ message: "the set-up failed" }],
    suites: [{ title: "a.spec.ts", specs: [spec("wobbles", "flaky", "late")] }],
  });
  expect(report.failed).toBe(2);
  expect(report.failures.map(({ test }) => test)).toEqual(["outside of any test", "a.spec.ts › wobbles"]);
  expect(report.failures[1]?.message).toContain("Passed only when repeated");
});
