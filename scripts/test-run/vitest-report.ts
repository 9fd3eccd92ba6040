import { relative } from "node:path";
import { root } from "../../infra/local/src/paths.ts";
import type { Failure, Report } from "./result.ts";

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: VitestFile[];
}

interface VitestFile {
  name: string;
  status: string;
  message: string;
  assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
}

/** Reads what Vitest's `json` reporter wrote. A file that could not even be loaded counts as one failed test. */
export function readVitestReport(json: unknown): Report {
  const report = json as VitestReport;
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...broken.map(brokenFile), ...report.testResults.flatMap(failedTests)],
  };
}

function brokenFile({ name, message }: VitestFile): Failure {
  return { test: relative(root, name), message };
}

function failedTests({ name, assertionResults }: VitestFile): Failure[] {
  return assertionResults
    .filter(({ status }) => status === "failed")
    .map(({ fullName, failureMessages }) => ({
      test: `${relative(root, name)} › ${fullName}`,
      message: (failureMessages ?? []).join("\n"),
    }));
}
