import { runHarness } from "../run-harness.ts";
import type { Scenario } from "../scenario.ts";
import { circuits } from "./circuits.ts";
import { failing } from "./failing.ts";
import { fairness } from "./fairness.ts";
import { firstLoad } from "./first-load.ts";
import { pages } from "./pages.ts";
import { stored } from "./stored.ts";

const standard = ["burst1", "steady100", "fanout", "iso-none50", "iso-hang50", "iso-refused50"];
/** What the harness itself knows, at any rate. */
const ofHarness = /^(burst1|fanout|(steady|iso-none|iso-refused|iso-hang)\d+)$/;
const own: Scenario[] = [circuits, failing, stored, pages, fairness, firstLoad];

/** Throws a message for people where a name means nothing. */
export function chooseScenarios(names: readonly string[]): Scenario[] {
  return (names.length > 0 ? names : standard).map((name) => {
    const known = own.find((scenario) => scenario.name === name);
    if (known) return known;
    if (ofHarness.test(name)) return { name, run: async (stage) => [await runHarness(stage, name)] };
    const all = [...standard, "iso-none150", "iso-hang150", ...own.map((scenario) => scenario.name)];
    throw new Error(
      `There is no scenario "${name}". There are, the rates being yours to choose: ${all.join(", ")}.`,
    );
  });
}
