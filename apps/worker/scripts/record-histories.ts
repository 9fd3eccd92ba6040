import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { startTestStack } from "@posthorn/local/test-stack";
import { savedHistoryPath } from "../test/histories/saved-histories.ts";
import { startRecordingTemporal } from "./histories/recording-temporal.ts";
import { scenarios } from "./histories/scenarios/index.ts";
import { openStage } from "./histories/stage.ts";
import { toDataFile } from "./histories/to-data-file.ts";

/*
 * Plays each scenario on a real PostgreSQL, Temporal and workers, and saves the history that Temporal kept of it. A
 * history that is saved is never recorded again: it stands for the workflows that run where an earlier version is
 * installed. Usage: node apps/worker/scripts/record-histories.ts <name…>, or --missing for all that have no file yet.
 */
const args = process.argv.slice(2);
const chosen = scenarios.filter(({ name }) =>
  args.includes("--missing") ? !existsSync(savedHistoryPath(name)) : args.includes(name),
);
if (chosen.length === 0) {
  const names = scenarios.map(({ name }) => name).join("\n  ");
  process.stderr.write(`Nothing to record. Choose --missing, or from:\n  ${names}\n`);
  process.exit(args.includes("--missing") ? 0 : 1);
}

const temporal = await startRecordingTemporal();
process.env.POSTHORN_TEST_TEMPORAL_ADDRESS = temporal.address;
const stack = await startTestStack();
process.env.POSTHORN_TEST_DATABASE_URL = stack.postgresUrl;
try {
  for (const { name, play } of chosen) {
    process.stderr.write(`${name} … `);
    const stage = await openStage();
    try {
      const history = await stage.fetchHistory(await play(stage));
      const path = savedHistoryPath(name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, toDataFile(history));
      process.stderr.write(`${history.events?.length} events\n`);
    } finally {
      await stage.close();
    }
  }
} finally {
  await stack.stop();
  await temporal.stop();
}
