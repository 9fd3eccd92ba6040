import type { Pool } from "../roles.ts";

/** PostgreSQL's channel on which ingest and the slow lane say which shards have something to send. */
export const queuedChannel = "posthorn_queued";

/** Wakes the pumps of these shards. The payload names shards, never data. */
export async function notifyQueued(pool: Pool, shards: Iterable<number>): Promise<void> {
  await pool.query({
    name: "notify-queued",
    text: "SELECT pg_notify($1, $2)",
    values: [queuedChannel, [...shards].join(",")],
  });
}

export function parseQueuedPayload(payload: string | undefined): number[] {
  return (payload ?? "").split(",").filter(Boolean).map(Number);
}
