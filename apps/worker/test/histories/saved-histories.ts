import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type History, historyFromJSON } from "@temporalio/common/lib/proto-utils.js";

const folder = new URL("./fixtures/", import.meta.url);

/** Where the history of a scenario is kept. */
export const savedHistoryPath = (name: string): string => fileURLToPath(new URL(`${name}.json`, folder));

export interface SavedHistory {
  /** The workflow, and what happened to it. */
  name: string;
  workflow: string;
  text: string;
  history: History;
}

/** What earlier versions left with Temporal, each in a file that is never changed. */
export function loadSavedHistories(): SavedHistory[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => {
      const name = file.slice(0, -".json".length);
      const text = readFileSync(savedHistoryPath(name), "utf8");
      const history = historyFromJSON(JSON.parse(text));
      return { name, workflow: name.split(".")[0] ?? "", text, history };
    });
}
