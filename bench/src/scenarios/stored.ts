import { type Figures, type Result, round } from "../result.ts";
import { runHarness } from "../run-harness.ts";
import type { Scenario, Stage } from "../scenario.ts";
import { storeDeliveries } from "../store-deliveries.ts";

const measured = ["burst1", "steady100", "fanout"];
const compared = ["delivered/s", "p50 ms", "p95 ms", "p99 ms", "CPU-s per 1,000"];

/** The same work on the store as it is (an empty one, after a fresh `npm start`) and with millions of deliveries in it. */
export const stored: Scenario = {
  name: "stored5m",
  async run(stage) {
    const before = await runAll(stage, "before");
    stage.say(`storing ${stage.options.stored} deliveries`);
    const rows = await storeDeliveries(stage);
    const after = await runAll(stage, `with ${rows} stored`);
    const ratios = after.map(({ figures }, index) => ({
      scenario: `${measured[index]}: times`,
      figures: toRatios(figures, before[index]?.figures ?? {}),
    }));
    return [...before, ...after, ...ratios];
  },
};

async function runAll(stage: Stage, when: string): Promise<Result[]> {
  const results: Result[] = [];
  for (const name of measured) {
    stage.say(`${name}, ${when}`);
    const { figures } = await runHarness(stage, name);
    results.push({ scenario: `${name}, ${when}`, figures });
  }
  return results;
}

function toRatios(after: Figures, before: Figures): Figures {
  return Object.fromEntries(
    compared.map((name) => [name, round(Number(after[name]) / (Number(before[name]) || 1), 2)]),
  );
}
