import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../infra/local/src/paths.ts";
import { StartError } from "../../infra/local/src/start-error.ts";
import { readFaultsReport } from "./faults-report.ts";
import { readPlaywrightReport } from "./playwright-report.ts";
import type { Report } from "./result.ts";
import { readVitestReport } from "./vitest-report.ts";

export interface Command {
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
}

export interface Runner {
  name: string;
  /** Real PostgreSQL and Temporal. */
  needsStack: boolean;
  /** The dashboard's production build and a browser. */
  needsBrowser: boolean;
  /** Whether a part of its tests can be chosen by their paths. */
  takesPaths: boolean;
  command: (reportPath: string, paths: readonly string[]) => Command;
  readReport: (json: unknown) => Report;
  /** A runner that hangs must not take the rest with it. */
  timeoutMs: number;
  /** It mostly waits, so those that need no browser and are short run beside it, one after the other. */
  mostlyWaits?: boolean;
  isShort?: boolean;
}

const minuteMs = 60_000;

const vitest = (
  project: string,
  { needsStack, ...rest }: Pick<Runner, "needsStack" | "timeoutMs" | "isShort">,
): Runner => ({
  name: project,
  needsStack,
  needsBrowser: false,
  takesPaths: true,
  command: (reportPath, paths) => ({
    command: "vitest",
    args: [
      "run",
      "--project",
      `${project}*`, // the dashboard's are a project of their own
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${reportPath}`,
      ...paths,
    ],
    cwd: root,
    env: {},
  }),
  readReport: readVitestReport,
  ...rest,
});

const playwright: Runner = {
  name: "e2e",
  needsStack: true,
  needsBrowser: true,
  takesPaths: true,
  command: (reportPath, paths) => ({
    command: join(root, "e2e/node_modules/.bin/playwright"),
    args: ["test", "--reporter=list,json", ...paths.map((path) => join(root, path))],
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
  takesPaths: false,
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
  takesPaths: false,
  command: (reportPath) => ({
    command: process.execPath,
    args: [join(root, "fuzz/src/main.ts"), "--report", reportPath],
    cwd: root,
    env: {},
  }),
  readReport: readFaultsReport, // operations count as its scenarios do
  timeoutMs: 5 * minuteMs,
  isShort: true,
};

const runners = [
  vitest("unit", { needsStack: false, timeoutMs: 10 * minuteMs, isShort: true }),
  vitest("integration", { needsStack: true, timeoutMs: 20 * minuteMs }),
  playwright,
  faults,
  fuzz,
];

/** Who runs when: one turn after the other, in each the lists beside each other, and of a list one after the other. */
export function inTurns(chosen: readonly Runner[]): Runner[][][] {
  const waiting = chosen.filter(({ mostlyWaits }) => mostlyWaits);
  const beside = waiting.length === 0 ? [] : chosen.filter(({ isShort }) => isShort);
  const alone = chosen.filter((runner) => !waiting.includes(runner) && !beside.includes(runner));
  const together = [waiting, beside].filter(({ length }) => length > 0);
  return [...(together.length > 0 ? [together] : []), ...alone.map((runner) => [[runner]])];
}

export interface Chosen {
  runners: Runner[];
  /** Files or folders of tests, from the root; none: all of them. */
  paths: string[];
}

/** All of them, or those that are named; and which of their tests, where paths follow. */
export function chooseRunners(args: string[]): Chosen {
  const isName = (arg: string) => runners.some(({ name }) => name === arg);
  const [names, paths] = [args.filter(isName), args.filter((arg) => !isName(arg))];
  const unknown = paths.find((path) => !existsSync(join(root, path)));
  if (unknown !== undefined) {
    throw new StartError(
      `There are no tests called "${unknown}".`,
      `Choose from: npm test -- ${runners.map(({ name }) => name).join(" ")}, and a path: npm test -- integration examples/invoices`,
    );
  }
  const chosen = names.length === 0 ? runners : runners.filter(({ name }) => names.includes(name));
  if (paths.length === 0 || (names.length > 0 && chosen.every(({ takesPaths }) => takesPaths))) {
    return { runners: chosen, paths };
  }
  throw new StartError(
    "A path needs the kind of its tests before it.",
    `Give one of ${runners.flatMap(({ name, takesPaths }) => (takesPaths ? [name] : [])).join(", ")}: npm test -- integration ${paths[0]}`,
  );
}
