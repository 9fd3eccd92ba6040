/** The parts of Schemathesis's JSON report that are counted. */
export interface SchemathesisReport {
  complete: boolean;
  stop_reason: string;
  operations: { selected: number; tested: number; errored: number } | null;
  test_cases: { generated: number };
  failures: { type: string; title: string; count: number; operations: string[] }[];
  errors: { title: string; count: number }[];
}

/** One operation of the API that was fuzzed. */
export interface OperationResult {
  /** `GET /v1/events` */
  title: string;
  failures: string[];
}

export interface Run {
  seed: number;
  testCases: number;
  results: OperationResult[];
}

/** Progress and findings, for people. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Each operation counts as one test; so does what kept Schemathesis from testing, or from ending its run. */
export function toResults(report: SchemathesisReport, operations: readonly string[]): OperationResult[] {
  const results = operations.map((title) => ({ title, failures: failuresOf(report, title) }));
  // What only a sequence of requests, or a method that isn't described, has met with.
  const others = report.failures.filter(
    (failure) => !failure.operations.some((one) => operations.includes(one)),
  );
  const broken = others.map(
    ({ title, type, operations: where }) => `${title} (${type}): ${where.join(", ")}`,
  );
  broken.push(...report.errors.map(({ title, count }) => `${title} (${count} times)`));
  if (!report.complete) broken.push(`Schemathesis didn't come to its end: ${report.stop_reason}.`);
  const { selected = 0, tested = 0 } = report.operations ?? {};
  if (tested < selected || selected < operations.length) {
    broken.push(`Of ${operations.length} operations ${selected} were chosen and ${tested} tested.`);
  }
  return broken.length === 0 ? results : [...results, { title: "the whole run", failures: broken }];
}

function failuresOf({ failures }: SchemathesisReport, operation: string): string[] {
  return failures
    .filter(({ operations }) => operations.includes(operation))
    .map(({ title, type }) => `${title} (${type})`);
}

export function toSum({ results }: Run): string {
  const failed = results.filter(({ failures }) => failures.length > 0).length;
  return `${results.length - failed} passed, ${failed} failed`;
}
