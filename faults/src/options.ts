import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import type { Scenario } from "./scenario.ts";
import { scenarios } from "./scenarios/index.ts";

export interface Options {
  chosen: Scenario[];
  seed: number;
  json: boolean;
  /** Keeps the journals and logs of a run that passed, too. */
  keep: boolean;
  /** Where the figures are written to as JSON, too. */
  report: string | null;
}

const largestSeed = 2 ** 31;

/** Throws a message for people where the arguments make no sense. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
      seed: { type: "string" },
      report: { type: "string" },
    },
  });
  const unknown = positionals.find((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown !== undefined) {
    const names = scenarios.map(({ name }) => name).join(", ");
    throw new Error(`There is no scenario "${unknown}". There are: ${names}.`);
  }
  const seed = values.seed === undefined ? randomInt(largestSeed) : Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error("--seed takes a whole number, as an earlier run printed it.");
  return {
    chosen: scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name)),
    seed,
    json: values.json,
    keep: values.keep,
    report: values.report ?? null,
  };
}
