/** The figures of one run of a scenario, by their name in the table. */
export type Figures = Record<string, number | string | null>;

export interface Result {
  scenario: string;
  figures: Figures;
}

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** The median of each figure over all runs of each scenario; of words, the last one. */
export function toMedians(results: readonly Result[]): Result[] {
  const byScenario = Map.groupBy(results, ({ scenario }) => scenario);
  return [...byScenario].map(([scenario, runs]) => {
    const last = runs.at(-1)?.figures ?? {};
    const figures = Object.fromEntries(
      Object.entries(last).map(([name, value]) => [name, medianOf(runs, name) ?? value]),
    );
    return { scenario, figures };
  });
}

function medianOf(runs: readonly Result[], name: string): number | null {
  const values = runs.map(({ figures }) => figures[name]).filter((value) => typeof value === "number");
  return values.length === 0 ? null : round(median(values), 3);
}

/** Of at least one value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low = 0, high = low] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return (low + high) / 2;
}

export function printTable(results: readonly Result[]): void {
  const byShape = Map.groupBy(results, ({ figures }) => Object.keys(figures).join());
  for (const alike of byShape.values()) {
    console.table(alike.map(({ scenario, figures }) => ({ scenario, ...figures })));
  }
}
