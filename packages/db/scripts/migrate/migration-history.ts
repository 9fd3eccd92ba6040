import type pg from "pg";
import { MigrationError } from "./migration-error.ts";
import type { Migration } from "./migration-folder.ts";

interface HistoryRow {
  name: string;
  checksum: string;
  finished: boolean;
  logs: string | null;
}

/** The migrations that `_prisma_migrations` doesn't know; throws where the database's history forbids to go on. */
export async function findPending(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const history = await readHistory(client);
  for (const row of history.values()) if (!row.finished) throw failedMigration(row);
  for (const { name, checksum } of migrations) {
    const row = history.get(name);
    if (row !== undefined && row.checksum !== checksum) throw editedMigration(name);
  }
  return migrations.filter(({ name }) => !history.has(name));
}

/** The migration that stands as failed in this database's history, as an error that names it. */
export async function findFailure(client: pg.Client): Promise<MigrationError | undefined> {
  const failed = [...(await readHistory(client)).values()].find((row) => !row.finished);
  return failed && failedMigration(failed);
}

async function readHistory(client: pg.Client): Promise<Map<string, HistoryRow>> {
  const { rows: tables } = await client.query(
    "SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS found",
  );
  if (!tables[0]?.found) return new Map();
  const { rows } = await client.query<HistoryRow>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, logs
     FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

function failedMigration({ name, logs }: HistoryRow): MigrationError {
  return new MigrationError(
    "migration_failed",
    `Migration ${name} failed, and nothing is applied until it is resolved. PostgreSQL took back what it had done, ` +
      `unless it runs outside of a transaction. Put the cause right, then: prisma migrate resolve --rolled-back ${name}` +
      `\n${databaseMessage(logs ?? "")}`,
  );
}

/** PostgreSQL's message alone: the engine puts it between a heading and a trace of its own modules. */
const databaseMessage = (logs: string): string =>
  logs
    .replace(/^external connector error\n(Error querying the database: )?/, "")
    .replace(/\n +0: [\s\S]*$/, "")
    .trim();

function editedMigration(name: string): MigrationError {
  return new MigrationError(
    "migration_edited",
    `Migration ${name} was edited after it was applied to this database. Take the edit back and put the change into a new ` +
      "migration; a development database can be dropped and made anew instead.",
  );
}
