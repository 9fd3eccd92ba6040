import type { createEnginePool } from "@posthorn/services/lanes";

/** A transaction that holds rows, for a test to decide when who waits for them may go on. */
export interface HeldRows {
  /** How many sessions wait for the rows, or behind one that does. */
  waiting(): Promise<number>;
  /** Cuts the connections of those that wait. */
  cutWaiting(): Promise<void>;
  release(): Promise<void>;
}

/** Locks the rows that a query finds, `FOR UPDATE`. */
export async function holdRows(
  pool: ReturnType<typeof createEnginePool>,
  query: string,
  values: unknown[],
): Promise<HeldRows> {
  const client = await pool.connect();
  await client.query("SET ROLE NONE"); // the lanes' role may end nobody's connection
  await client.query("BEGIN");
  await client.query(`${query} FOR UPDATE`, values);
  const waiting =
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  return {
    async waiting() {
      await client.query("SELECT pg_stat_clear_snapshot()"); // a transaction sees the activity of its first look
      return (await client.query(waiting)).rows.length;
    },
    async cutWaiting() {
      await client.query("SELECT pg_stat_clear_snapshot()");
      await client.query(`SELECT pg_terminate_backend(pid) FROM (${waiting}) w`);
    },
    async release() {
      await client.query("ROLLBACK");
      client.release(true);
    },
  };
}
