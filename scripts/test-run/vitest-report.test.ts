import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "../../infra/local/src/paths.ts";
import { readVitestReport } from "./vitest-report.ts";

const counts = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 };

it("counts tests and shows where each failure is", () => {
  const report = readVitestReport({
    ...counts,
    testResults: [
      {
        name: join(root, "packages/core/src/ids.test.ts"),
        status: "failed",
        message: "",
        assertionResults: [
          { fullName: "ids sort by time", status: "passed", failureMessages: [] },
          { fullName: "ids are unique", status: "failed", failureMessages: ["expected 1 to be 2"] },
        ],
      },
    ],
  });
  expect(report).toEqual({
    passed: 2,
    failed: 1,
    skipped: 2,
    failures: [{ test: "packages/core/src/ids.test.ts › ids are unique", message: "expected 1 to be 2" }],
  });
});

it("counts a file that could not be loaded as a failure", () => {
  const broken = {
    name: join(root, "a.test.ts"),
    status: "failed",
    message: "no such module",
    assertionResults: [],
  };
  const report = readVitestReport({ ...counts, numFailedTests: 0, testResults: [broken] });
  expect(report.failed).toBe(1);
  expect(report.failures).toEqual([{ test: "a.test.ts", message: "no such module" }]);
});
