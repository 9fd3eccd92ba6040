/** What one runner's report says. */
export interface Report {
  passed: number;
  failed: number;
  skipped: number;
  failures: Failure[];
}

export interface Failure {
  test: string;
  message: string;
}

export interface RunnerResult extends Report {
  runner: string;
  seconds: number;
}

export const isGreen = ({ passed, failed }: Report): boolean => failed === 0 && passed > 0;

export function printResult({ runner, seconds, failures, ...counts }: RunnerResult): void {
  console.log(`\n${runner}: ${line(counts)} (${seconds.toFixed(0)} s)`);
  for (const { test, message } of failures) {
    console.log(`  ✗ ${test}\n${message.trim().replace(/^/gm, "      ")}`);
  }
}

/** The last line of a test run, for people and for machines. */
export function printTotal(results: RunnerResult[]): void {
  const sum = (count: (report: Report) => number) =>
    results.reduce((total, result) => total + count(result), 0);
  const total = {
    passed: sum((r) => r.passed),
    failed: sum((r) => r.failed),
    skipped: sum((r) => r.skipped),
  };
  console.log(`\n${line(total)}`);
}

function line({ passed, failed, skipped }: Pick<Report, "passed" | "failed" | "skipped">): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
