import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Scenario } from "../scenario.ts";
import { killAndRestart } from "./kill.ts";

/** Temporal is back only when its namespace is: the part's readiness asks for it. */
export const temporalStoreLoss: Scenario = {
  name: "temporal-store-loss",
  title: "Temporal's store deleted, started with an empty one",
  drainWithinMs: 90_000,
  answersToo: [],
  inject: (stage) =>
    killAndRestart(stage, "temporal", 1_000, () => removeStore(stage.installation.temporalDataFile)),
};

/** The data file, its journal and its index. */
function removeStore(dataFile: string): void {
  const folder = dirname(dataFile);
  for (const file of readdirSync(folder)) {
    if (file.startsWith(basename(dataFile))) rmSync(join(folder, file));
  }
}
