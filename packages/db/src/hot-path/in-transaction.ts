import type { PoolClient } from "pg";
import type { Pool } from "../roles.ts";

/** A connection in a transaction of the lanes' role. */
export type EngineTransaction = PoolClient;

/** Runs `work` in one transaction of the pool's role. */
export async function inTransactionOf<Result>(
  pool: Pool,
  work: (client: EngineTransaction) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {}); // The connection is gone, and the transaction with it.
    throw error;
  } finally {
    client.release();
  }
}
