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
  const values = runs
    .map(({ figures }) => figures[name])
    .filter((value) => typeof value === "number")
    .toSorted((a, b) => a - b);
  if (values.length === 0) return null;
  const middle = (values.length - 1) / 2;
  const [low = 0, high = low] = [values[Math.floor(middle)], values[Math.ceil(middle)]];
  return round((low + high) / 2, 3);
}

export function printTable(results: readonly Result[]): void {
  const byShape = Map.groupBy(results, ({ figures }) => Object.keys(figures).join());
  for (const alike of byShape.values()) {
    console.table(alike.map(({ scenario, figures }) => ({ scenario, ...figures })));
  }
}
