import type { Database } from "@posthorn/db";
import type { Logger } from "./logger.ts";

/**
 * Rejects where PostgreSQL calls a commit done before it is in the log on its disk: what was answered 202 would not survive
 * its end. A server that never flushes that log (fsync) is one whose data may be lost, and is only spoken of.
 */
export async function requireDurableCommits(db: Database, log: Logger): Promise<void> {
  const [row] = await db.$queryRaw<[{ commit: string; fsync: string }]>`
    SELECT current_setting('synchronous_commit') AS commit, current_setting('fsync') AS fsync`;
  if (row.commit === "off") {
    throw new Error(
      "PostgreSQL's synchronous_commit is off, so events that were accepted could be lost. Set it to on for the server, the database and the user of DATABASE_URL (ALTER SYSTEM, ALTER DATABASE, ALTER ROLE … SET synchronous_commit = on), and start again.",
    );
  }
  if (row.fsync === "off") {
    log.warn("PostgreSQL's fsync is off: what it has stored may be lost when its machine fails");
  }
}
