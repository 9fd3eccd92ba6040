// Runs the benchmark against the stack that `npm start` runs: prints each result as a line of JSON, then a table.
import { writeFileSync } from "node:fs";
import { Client } from "pg";
import { readInstallation } from "./installation.ts";
import { measureMachine } from "./machine-speed.ts";
import { readOptions } from "./options.ts";
import { findUnmet } from "./requirements.ts";
import { printTable, type Result, toMedians } from "./result.ts";
import type { Stage } from "./scenario.ts";
import { chooseScenarios } from "./scenarios/index.ts";

measureMachine(); // The first time it is measured how fast it is compiled.
const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/** Whether every chosen scenario could be run. */
async function main(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2));
  const chosen = chooseScenarios(options.names);
  const installation = readInstallation();
  if (!installation.groups.postgres || !installation.groups.temporal)
    say("PostgreSQL or Temporal is not run by `npm start` here: their CPU time is not in the figures.");
  const database = new Client({ connectionString: installation.databaseUrl });
  await database.connect();
  try {
    say("checking that everything is on …");
    const unmet = await findUnmet({ installation, database });
    if (unmet.length > 0) {
      say(`The benchmark does not run, because its figures would be worth nothing:\n  ${unmet.join("\n  ")}`);
      return false;
    }
    const stage: Stage = { installation, options, database, say };
    const results: Result[] = [];
    let failed = 0;
    for (let turn = 1; turn <= options.repeat; turn++) {
      for (const { name, run } of chosen) {
        say(`${name}${options.repeat > 1 ? ` (${turn} of ${options.repeat})` : ""} …`);
        try {
          const machine = { "machine ms": measureMachine() };
          for (const { scenario, figures } of await run(stage)) {
            const result = { scenario, figures: { ...figures, ...machine } };
            console.log(JSON.stringify({ at: new Date().toISOString(), turn, ...result }));
            results.push(result);
          }
        } catch (error) {
          failed += 1;
          say(`${name} failed: ${error instanceof Error ? error.stack : error}`);
        }
      }
    }
    const medians = toMedians(results);
    printTable(medians);
    if (options.json) writeFileSync(options.json, `${JSON.stringify({ medians, results }, null, 2)}\n`);
    return failed === 0;
  } finally {
    await database.end();
  }
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
