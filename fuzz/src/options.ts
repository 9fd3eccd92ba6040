import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";

export interface Options {
  seed: number;
  /** For Schemathesis alone: the servers' start and Schemathesis's installation come on top. */
  seconds: number;
  /** Operation ids; empty: all of them. */
  operations: string[];
  /** Where the result is written to as JSON, too. */
  report: string | null;
}

const defaultSeconds = 90;
const mostSeconds = 300;
const largestSeed = 2 ** 31;

/** Throws a message for people where the arguments make no sense. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { seed: { type: "string" }, seconds: { type: "string" }, report: { type: "string" } },
  });
  const seed = values.seed === undefined ? randomInt(largestSeed) : Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error("--seed takes a whole number, as an earlier run printed it.");
  const seconds = values.seconds === undefined ? defaultSeconds : Number(values.seconds);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > mostSeconds) {
    throw new Error(`--seconds takes a whole number from 1 to ${mostSeconds}.`);
  }
  return { seed, seconds, operations: positionals, report: values.report ?? null };
}
