import type { createEnginePool } from "@posthorn/services/lanes";

/** How many shards each living worker has, the fewest first. */
export async function readShares(pool: ReturnType<typeof createEnginePool>): Promise<number[]> {
  const result = await pool.query<{ shards: number }>(
    `SELECT count(*)::int AS shards FROM engine.shard s JOIN engine.shard_pulse p ON p.shard = s.id
     WHERE p.seen_at > now() - interval '5 seconds' GROUP BY s.worker`,
  );
  return result.rows.map(({ shards }) => shards).toSorted((a, b) => a - b);
}
