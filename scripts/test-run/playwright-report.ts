import { stripVTControlCharacters } from "node:util";
import type { Failure, Report } from "./result.ts";

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: { message?: string }[];
  suites: PlaywrightSuite[];
}

interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs: { title: string; tests: { status: string; results: { error?: { message?: string } }[] }[] }[];
}

/**
 * Reads what Playwright's `json` reporter wrote. A test that passed only when it was repeated is a failure, and so is
 * an error outside of any test, such as in the global set-up.
 */
export function readPlaywrightReport(json: unknown): Report {
  const { stats, errors, suites } = json as PlaywrightReport;
  const outside = errors.map(({ message }) => ({ test: "outside of any test", message: plain(message) }));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: [...outside, ...suites.flatMap((suite) => failuresIn(suite, []))],
  };
}

function failuresIn(suite: PlaywrightSuite, above: string[]): Failure[] {
  const path = [...above, suite.title];
  const own = suite.specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ status, results }) => ({
        test: [...path, title].join(" › "),
        message: `${status === "flaky" ? "Passed only when repeated.\n" : ""}${plain(firstError(results))}`,
      })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => failuresIn(inner, path))];
}

function firstError(results: { error?: { message?: string } }[]): string | undefined {
  return results.find(({ error }) => error)?.error?.message;
}

function plain(message = "no message"): string {
  return stripVTControlCharacters(message);
}
