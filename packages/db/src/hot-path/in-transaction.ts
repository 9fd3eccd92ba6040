import { DatabaseError, type PoolClient } from "pg";
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
    client.release();
    return result;
  } catch (error) {
    client.release(await failureOfConnection(client, error));
    throw error;
  }
}

/** What ends the connection, and with it the transaction; undefined: it is well, and rolled back. */
async function failureOfConnection(client: PoolClient, error: unknown): Promise<Error | undefined> {
  // Another ROLLBACK would only wait as long again for a server that doesn't answer.
  if (!(error instanceof DatabaseError)) return error as Error;
  return client.query("ROLLBACK").then(
    () => undefined,
    (failure: Error) => failure,
  );
}
