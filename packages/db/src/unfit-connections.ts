import type { Pool, PoolClient } from "pg";

/** Idle connections of all pools of this process: where they lead, and since when they are idle (ms of `performance.now`). */
const idle = new Map<PoolClient, { url: string; since: number }>();

/**
 * Has the pool drop connections that are no good to the next caller.
 *
 * One that is given back inside a transaction: an answer may cross a cancellation, which then stops the COMMIT or ROLLBACK.
 *
 * One that PostgreSQL still owes an answer: its peer may be gone without a word (a firewall forgot it, a standby took the
 * address over), and would still be sent statements. With it go all connections to the same place that have been idle since
 * before it was asked: found out one by one, each would cost a whole timeout.
 */
export function dropUnfit(pool: Pool, url: string, queryTimeoutMs = Number.POSITIVE_INFINITY): void {
  pool.on("acquire", (client) => void idle.delete(client));
  pool.on("remove", (client) => void idle.delete(client));
  pool.on("release", (error, client) => {
    const now = performance.now();
    if (isUnanswered(error, client)) dropIdle(url, now - queryTimeoutMs);
    else if (error)
      return; // It drops that itself.
    else if (client.getTransactionStatus() === "I") return void idle.set(client, { url, since: now });
    client.end().catch(() => {}); // What is ending, the pool drops.
  });
}

/** Whether a connection comes back while PostgreSQL still owes it an answer. */
function isUnanswered(error: Error | undefined, client: PoolClient): boolean {
  if (error) return error.message === "Query read timeout";
  return (client as unknown as { readyForQuery?: boolean }).readyForQuery === false;
}

function dropIdle(url: string, before: number): void {
  for (const [client, { url: place, since }] of idle) {
    if (place !== url || since >= before) continue;
    idle.delete(client);
    client.emit("error", new Error("PostgreSQL no longer answers.")); // Its pool drops an idle one with an error.
  }
}
