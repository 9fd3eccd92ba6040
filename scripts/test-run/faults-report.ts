import type { Report } from "./result.ts";

interface FaultsReport {
  results: { title: string; failures: string[] }[];
}

/** Reads what the faults' `--report` wrote: each scenario counts as one test. */
export function readFaultsReport(json: unknown): Report {
  const { results } = json as FaultsReport;
  const failed = results.filter(({ failures }) => failures.length > 0);
  return {
    passed: results.length - failed.length,
    failed: failed.length,
    skipped: 0,
    failures: failed.map(({ title, failures }) => ({ test: title, message: failures.join("\n") })),
  };
}
