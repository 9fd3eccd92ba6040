import type { ScenarioResult } from "./run-scenario.ts";

/** A scenario that could not be carried through: what the preparation or the harness itself met with. */
export interface BrokenScenario {
  scenario: string;
  title: string;
  failures: string[];
}

export type Result = ScenarioResult | BrokenScenario;

export interface Run {
  seed: number;
  seconds: number;
  results: Result[];
}

const columns = ["scenario", "accepted", "lost", "duplicates", "first after", "all after", "total", ""];

export const isPassed = ({ failures }: Result): boolean => failures.length === 0;

/** Progress and findings, for people; with --json the standard output belongs to the JSON alone. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

export function describe(result: Result): string {
  const lines = [`${isPassed(result) ? "✓" : "✗"} ${result.title}`];
  if ("answers" in result) {
    const answers = Object.entries(result.answers).map(([answer, times]) => `${times} × ${answer}`);
    lines.push(`    answers: ${answers.join(", ")}; the slowest took ${seconds(result.slowestAnswerMs)}`);
    lines.push(...result.notices.map((notice) => `    notice: ${notice}`));
  }
  lines.push(...result.failures.map((failure) => `    ✗ ${failure}`));
  return lines.join("\n");
}

export function toTable({ results }: Run): string {
  const rows = [columns, ...results.map(toRow)];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export function toSum({ results }: Run): string {
  const passed = results.filter(isPassed).length;
  return `${passed} passed, ${results.length - passed} failed`;
}

function toRow(result: Result): string[] {
  const verdict = isPassed(result) ? "passed" : "FAILED";
  if (!("accepted" in result)) return [result.scenario, "", "", "", "", "", "", verdict];
  return [
    result.scenario,
    String(result.accepted),
    String(result.lost),
    String(result.duplicates),
    seconds(result.firstAfterMs),
    seconds(result.allAfterMs),
    `${result.seconds.toFixed(1)} s`,
    verdict,
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
