import type { CatalogueSettings } from "../catalogue.ts";

/** The schedule of Standard Webhooks, in seconds between one try and the next. */
const STANDARD_DELAYS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
const STANDARD_TIMEOUT_SECONDS = 15;

const UNITS: readonly [seconds: number, one: string][] = [
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
];

function inWords(seconds: number): string {
  const [size, unit] = UNITS.find(([size]) => seconds >= size && seconds % size === 0) ?? [1, "second"];
  const amount = seconds / size;
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}

const list = (words: string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** The retry schedule as a sentence. */
export function retryScheduleInWords({ retryDelaysSeconds = STANDARD_DELAYS }: CatalogueSettings): string {
  if (retryDelaysSeconds.length === 0) return "A failed delivery is not tried again by itself.";
  const tries = `tried again after ${list(retryDelaysSeconds.map(inWords))}`;
  return `A failed delivery is ${tries}, each a little later at random; then it is kept and can be replayed.`;
}

export const timeoutInWords = ({ timeoutSeconds = STANDARD_TIMEOUT_SECONDS }: CatalogueSettings): string =>
  inWords(timeoutSeconds);
