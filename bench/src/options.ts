import { parseArgs } from "node:util";

export interface Options {
  /** Names of scenarios; none: the standard ones. */
  names: string[];
  /** Each scenario so often, in turns; the table shows medians. */
  repeat: number;
  /** How long figures are taken, where a scenario lets it be chosen. */
  seconds: number | null;
  /** How many events burst1 and fanout send. */
  events: number | null;
  /** How many seconds nothing is sent before and after what is measured, where the CPU time of that is measured too. */
  rest: number | null;
  /** How many endpoints circuits10k and failing10k make. */
  endpoints: number;
  /** How many deliveries stored5m and pages5m store. */
  stored: number;
  /** How many deliveries fair100k queues. */
  backlog: number;
  /** Where the results are written to as JSON. */
  json: string | null;
}

/** Throws a message for people where the arguments make no sense. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => arg !== "--"),
    allowPositionals: true,
    options: {
      repeat: { type: "string", default: "1" },
      seconds: { type: "string" },
      events: { type: "string" },
      rest: { type: "string" },
      endpoints: { type: "string", default: "10000" },
      stored: { type: "string", default: "5000000" },
      backlog: { type: "string", default: "100000" },
      json: { type: "string" },
    },
  });
  return {
    names: positionals,
    repeat: wholeNumber("repeat", values.repeat),
    seconds: wholeNumberOrNull("seconds", values.seconds),
    events: wholeNumberOrNull("events", values.events),
    rest: wholeNumberOrNull("rest", values.rest),
    endpoints: wholeNumber("endpoints", values.endpoints),
    stored: wholeNumber("stored", values.stored),
    backlog: wholeNumber("backlog", values.backlog),
    json: values.json ?? null,
  };
}

const wholeNumberOrNull = (name: string, text: string | undefined): number | null =>
  text === undefined ? null : wholeNumber(name, text);

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1 on.`);
  return value;
}
