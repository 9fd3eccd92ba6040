import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { MigrationError } from "./migration-error.ts";

const pollMs = 100;
/** Long enough for another process to build an index of a big table. */
const patienceMs = 10 * 60_000;

/**
 * Lets one process at a time migrate this database; the lock ends with the client's connection. It polls, because a
 * session that waits inside PostgreSQL holds a snapshot, for which CREATE INDEX CONCURRENTLY of the lock's holder would
 * wait in turn, for ever.
 */
export async function lockMigrations(client: pg.Client): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const { rows } = await client.query(
      "SELECT pg_try_advisory_lock(hashtextextended('posthorn migrations', 0)) AS locked",
    );
    if (rows[0]?.locked) return;
    if (Date.now() > deadline) {
      throw new MigrationError(
        "migration_timeout",
        `Another process has been migrating this database for ${patienceMs / 60_000} minutes.`,
      );
    }
    await sleep(pollMs);
  }
}
