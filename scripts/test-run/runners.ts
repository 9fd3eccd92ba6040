import { join } from "node:path";
import { root } from "../../infra/local/src/paths.ts";
import { StartError } from "../../infra/local/src/start-error.ts";
import { readFaultsReport } from "./faults-report.ts";
import { readPlaywrightReport } from "./playwright-report.ts";
import type { Report } from "./result.ts";
import { readVitestReport } from "./vitest-report.ts";

export interface Runner {
  name: string;
  /** Real PostgreSQL and Temporal. */
  needsStack: boolean;
  /** The dashboard's production build and a browser. */
  needsBrowser: boolean;
  command: (reportPath: string) => { command: string; args: string[]; cwd: string; env: NodeJS.ProcessEnv };
  readReport: (json: unknown) => Report;
  /** A runner that hangs must not take the rest with it. */
  timeoutMs: number;
  /** It mostly waits, so the next one runs beside it. */
  mostlyWaits?: boolean;
}

const minuteMs = 60_000;

const vitest = (project: string, needsStack: boolean, timeoutMs: number): Runner => ({
  name: project,
  needsStack,
  needsBrowser: false,
  command: (reportPath) => ({
    command: "vitest",
    args: [
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${reportPath}`,
    ],
    cwd: root,
    env: {},
  }),
  readReport: readVitestReport,
  timeoutMs,
});

const playwright: Runner = {
  name: "e2e",
  needsStack: true,
  needsBrowser: true,
  command: (reportPath) => ({
    command: join(root, "e2e/node_modules/.bin/playwright"),
    args: ["test", "--reporter=list,json"],
    cwd: join(root, "e2e"),
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath },
  }),
  readReport: readPlaywrightReport,
  timeoutMs: 20 * minuteMs,
};

const faults: Runner = {
  name: "faults",
  needsStack: false, // it starts an installation of its own, to kill it
  needsBrowser: false,
  command: (reportPath) => ({
    command: process.execPath,
    args: [join(root, "faults/src/main.ts"), "--report", reportPath],
    cwd: root,
    env: {},
  }),
  readReport: readFaultsReport,
  timeoutMs: 10 * minuteMs,
  mostlyWaits: true,
};

const fuzz: Runner = {
  name: "fuzz",
  needsStack: true,
  needsBrowser: false,
  command: (reportPath) => ({
    command: process.execPath,
    args: [join(root, "fuzz/src/main.ts"), "--report", reportPath],
    cwd: root,
    env: {},
  }),
  readReport: readFaultsReport, // operations count as its scenarios do
  timeoutMs: 5 * minuteMs,
};

const runners = [
  vitest("unit", false, 5 * minuteMs),
  vitest("integration", true, 20 * minuteMs),
  playwright,
  faults,
  fuzz,
];

/** Who runs at the same time, one group after the other. */
export function inTurns(chosen: readonly Runner[]): Runner[][] {
  const turns: Runner[][] = [];
  for (const runner of chosen) {
    const before = turns.at(-1);
    if (before?.length === 1 && before[0]?.mostlyWaits) before.push(runner);
    else turns.push([runner]);
  }
  return turns;
}

/** All of them, or those that are named. */
export function chooseRunners(names: string[]): Runner[] {
  if (names.length === 0) return runners;
  const unknown = names.find((name) => !runners.some((runner) => runner.name === name));
  if (unknown === undefined) return runners.filter(({ name }) => names.includes(name));
  throw new StartError(
    `There are no tests called "${unknown}".`,
    `Choose from: npm test -- ${runners.map(({ name }) => name).join(" ")}`,
  );
}
