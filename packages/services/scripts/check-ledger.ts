import { exit, stderr, stdout } from "node:process";
import { parseArgs } from "node:util";
import { createIdGenerator } from "@posthorn/core";
import { createEnginePool } from "@posthorn/services/lanes";
import { beginLedgerCheck, listFindings, runLedgerCheck } from "@posthorn/services/ledger";
import { pino } from "pino";

const usage = `pnpm ledger:check [--hours <n>]
Checks that every accepted event is accounted for, of the last n hours or of all that is kept, in the database that
DATABASE_URL names. Prints what is wrong, and exits with 1 if anything is; with 2 where it could not look.`;
const mostPrinted = 1_000;
/** Longer than a check gives PostgreSQL for one. */
const mostOfStatementMs = 5 * 60_000;

const databaseUrl = process.env.DATABASE_URL;
const { values } = parseArgs({ options: { hours: { type: "string" }, help: { type: "boolean" } } });
const hours = values.hours === undefined ? null : Number(values.hours);
if (values.help || !databaseUrl || (hours !== null && !(hours > 0))) {
  stderr.write(`${usage}\n`);
  if (!databaseUrl) stderr.write("DATABASE_URL is not set.\n");
  exit(2);
}

const pool = createEnginePool(databaseUrl, { connections: 1, queryTimeoutMs: mostOfStatementMs });
const platform = {
  newId: createIdGenerator(Date.now),
  now: () => new Date(),
  log: pino({ level: "silent" }),
};
try {
  const from = hours === null ? {} : { from: new Date(Date.now() - hours * 3_600_000) };
  const { checkId } = await beginLedgerCheck(pool, platform, { scope: "by_hand", ...from });
  const startedAt = performance.now();
  const result = await runLedgerCheck(pool, platform, checkId);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  for (const finding of await listFindings(pool, checkId, mostPrinted)) {
    const { environmentId, eventId, deliveryId, code, detail } = finding;
    stdout.write(`${[environmentId, eventId, deliveryId].filter(Boolean).join(" ")} ${code}: ${detail}\n`);
  }
  const range = `${result.from.toISOString()} to ${result.to.toISOString()}`;
  stdout.write(
    `${result.findings} findings in ${result.events} events with ${result.deliveries} deliveries, ${range}, in ${seconds} s.\n`,
  );
  process.exitCode = result.findings > 0 ? 1 : 0;
} catch (error) {
  stderr.write(
    `The ledger could not be checked: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 2;
} finally {
  await pool.end();
}
