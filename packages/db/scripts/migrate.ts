import { join } from "node:path";
import { exit, stderr, stdout } from "node:process";
import { inspect } from "node:util";
import type pg from "pg";
import { MigrationError } from "./migrate/migration-error.ts";
import { readMigrations, toMigrationList } from "./migrate/migration-folder.ts";
import { findFailure, findPending } from "./migrate/migration-history.ts";
import { lockMigrations } from "./migrate/migration-lock.ts";
import { connectionFailure, createDatabase, databaseName, errorCode, withClient } from "./postgres.ts";

const migrationsFolder = join(import.meta.dirname, "../prisma/migrations");

export interface MigrateResult {
  /** Names of the migrations that this call applied, in order. */
  applied: string[];
}

/**
 * Brings a database to the newest migration, and creates it where it is missing. Any number of processes may call it at
 * once: one migrates, the others wait for it. Does what `prisma migrate deploy` does, in milliseconds when nothing is
 * pending. Throws a MigrationError whose message is for people.
 */
export async function migrate(databaseUrl: string, folder = migrationsFolder): Promise<MigrateResult> {
  if (!URL.canParse(databaseUrl))
    throw new MigrationError(
      "database_url_invalid",
      "DATABASE_URL is not a URL: postgresql://user:password@host:port/database.",
    );
  const migrations = await readMigrations(folder);
  return withCreatedDatabase(databaseUrl, async (client) => {
    if ((await findPending(client, migrations)).length === 0) return { applied: [] };
    await lockMigrations(client);
    const { openEngine } = await import("./schema-engine/engine.ts"); // 5 MB that most calls don't need
    const { engine, close } = await openEngine({ url: databaseUrl, datamodels: [] });
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: toMigrationList(folder, migrations),
        filters: { externalTables: [], externalEnums: [] },
      });
      return { applied: appliedMigrationNames };
    } catch (error) {
      throw (await findFailure(client)) ?? error;
    } finally {
      await close();
    }
  });
}

async function withCreatedDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  try {
    return await withClient(url, work).catch(async (error: unknown) => {
      if (errorCode(error) !== "3D000") throw error;
      await createDatabase(url);
      return withClient(url, work);
    });
  } catch (error) {
    if (error instanceof MigrationError) throw error;
    throw new MigrationError("database_unavailable", connectionFailure(error, url).message, { cause: error });
  }
}

function summary({ applied }: MigrateResult, databaseUrl: string): string {
  const database = databaseName(databaseUrl);
  if (applied.length === 0) return `Database ${database} is up to date.`;
  return `Database ${database}: applied ${applied.join(", ")}.`;
}

async function main(): Promise<0 | 1> {
  try {
    const databaseUrl = process.env.DATABASE_URL;
    if (!databaseUrl)
      throw new MigrationError("database_url_missing", "Set DATABASE_URL: it names the database to migrate.");
    stdout.write(`${summary(await migrate(databaseUrl), databaseUrl)}\n`);
    return 0;
  } catch (error) {
    stderr.write(
      error instanceof MigrationError ? `${error.message} [${error.code}]\n` : `${inspect(error)}\n`,
    );
    return 1;
  }
}

// Exits by hand: the engine leaves the 10-second timer of its own lock running, also when it has long got the lock.
if (import.meta.main) exit(await main());
